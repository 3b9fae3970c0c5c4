import { createRoot } from 'react-dom/client';
import '../../shared/page.css';
import '@xyflow/react/dist/style.css';
import { App } from './app.js';

createRoot(document.querySelector('#app')!).render(<App />);
