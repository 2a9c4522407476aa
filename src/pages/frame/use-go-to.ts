import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useHost } from '../host';
import { pageHref } from '../page-names';
import type { PageName } from '../page-names';

/** Opens another page of ours with the window, the store and the cluster of this one. */
export function useGoTo(): (page: PageName, more?: Readonly<Record<string, string>>) => void {
  const { root } = useHost();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  return useCallback((page, more) => navigate(pageHref(root, page, params, more)), [root, params, navigate]);
}
