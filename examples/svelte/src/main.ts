import { mount } from 'svelte';
import '../../shared/page.css';
import App from './App.svelte';

mount(App, { target: document.querySelector('#app')! });
