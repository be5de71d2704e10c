//! What notices say.

use domain::notices::{Params, text};
use domain::outbox::NoticeKind;
use entities::issue::Severity;
use entities::user::Locale;

fn params() -> Params {
    Params {
        number: Some("QS-2026-0007".to_owned()),
        title: "{park}危废间".to_owned(),
        severity: Some(Severity::Major),
        park: "青神经济开发区".to_owned(),
        enterprise: Some("甲公司".to_owned()),
        due_on: "2026-12-01".parse().ok(),
        days: 3,
        actor: "专家一".to_owned(),
        note: String::new(),
        moment: "2026-12-01 09:00 管委会三楼".to_owned(),
    }
}

#[test]
fn every_kind_has_a_name_and_texts_in_both_languages() {
    let mut names = std::collections::HashSet::new();
    for kind in NoticeKind::all() {
        assert!(names.insert(kind.name()), "{} twice", kind.name());
        assert_eq!(NoticeKind::named(kind.name()), Some(kind));
        for locale in [Locale::ZhCn, Locale::En] {
            let [title, body] = text(kind, locale, &params());
            assert!(title.contains("{park}危废间"), "what people typed is not filled again: {title}");
            assert!(
                body.chars().count() > 10
                    && !body.contains("{site}")
                    && !body.contains("{due}")
                    && !body.contains("{moment}"),
                "{body}"
            );
        }
    }
    assert_eq!(names.len(), 105);
}

#[test]
fn a_text_names_number_site_and_deadline() {
    let [title, body] = text(NoticeKind::Overdue, Locale::ZhCn, &params());
    assert_eq!(title, "已超期3天：{park}危废间");
    assert_eq!(body, "问题QS-2026-0007《{park}危废间》（甲公司）已超期3天（期限2026-12-01），请立即整改。");
}
