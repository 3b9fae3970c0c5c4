import { createApp } from 'vue';
import '../../shared/page.css';
import '@vue-flow/core/dist/style.css';
import '@vue-flow/core/dist/theme-default.css';
import App from './App.vue';

createApp(App).mount('#app');
