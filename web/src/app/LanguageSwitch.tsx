import { useI18n } from '@/shared/i18n';
import { currentAuth, saveLocale } from './auth';

/** Native, because the sign-in page and the phone zone use it too. Shows the other language in its own words. */
export function LanguageSwitch() {
  const { locale, setLocale } = useI18n();
  const other = locale === 'EN' ? 'ZH_CN' : 'EN';
  const choose = () => {
    setLocale(other);
    if (currentAuth().status === 'signedIn') void saveLocale(other);
  };
  return (
    <button type="button" className="ps-button language-switch" lang={other === 'EN' ? 'en' : 'zh-CN'} onClick={choose}>
      {other === 'EN' ? 'English' : '中文'}
    </button>
  );
}
