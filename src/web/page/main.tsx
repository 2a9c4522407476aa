import React, { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { PagesApp } from '../../pages';
import { ColorModeContext, keepColorMode, startColorMode } from './color-mode';
import type { ColorMode } from './color-mode';
import { readPageConfig } from './read-page-config';
import { webHost } from './web-host';

const host = webHost(readPageConfig(document));
// Not as a transition: what is typed into a box whose text is in the address would come late, and letters be lost.
const router = { v7_startTransition: false, v7_relativeSplatPath: true };

function LocalPage() {
  const [mode, setMode] = useState<ColorMode>(startColorMode);
  const change = (next: ColorMode): void => {
    keepColorMode(next);
    setMode(next);
  };
  return (
    <ThemeContext.Provider value={createTheme({ colors: { mode } })}>
      <GlobalStyles />
      <ColorModeContext.Provider value={{ mode, change }}>
        <BrowserRouter future={router}>
          <PagesApp host={host} />
        </BrowserRouter>
      </ColorModeContext.Provider>
    </ThemeContext.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(<LocalPage />);
}
