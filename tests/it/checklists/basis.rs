//! Reading a legal basis, and the data that ships.

use domain::checklists::basis::parse;
use domain::checklists::items::{confidence, embedded};
use entities::checklist::SiteKind;
use entities::law::LawKind;
use entities::law_edition::Confidence;
use proptest::prelude::*;

fn keys(text: &str) -> Vec<String> {
    parse(text).iter().map(domain::checklists::basis::Cited::provision_code).collect()
}

#[test]
fn articles_of_the_code_are_single_provisions() {
    assert_eq!(keys("生态环境法典第83条、第95条"), ["env-code-83", "env-code-95"]);
    assert_eq!(keys("生态环境法典第404条、第430条之后各条"), ["env-code-404", "env-code-430-ff"]);
}

#[test]
fn standards_are_cited_by_number_and_year() {
    let cited = parse("HJ 75-2017、HJ 76-2017；GB/T 31962-2015；GB 18597-2023第8.2.4条");
    let shown: Vec<_> = cited.iter().map(|one| (one.provision_code(), one.edition.clone())).collect();
    let year = |text: &str| Some(text.to_owned());
    assert_eq!(shown[0], ("hj-75".to_owned(), year("2017")));
    assert_eq!(shown[1], ("hj-76".to_owned(), year("2017")));
    assert_eq!(shown[2], ("gb-t-31962".to_owned(), year("2015")));
    assert_eq!(shown[3], ("gb-18597-8.2.4".to_owned(), year("2023")));
    assert_eq!(keys("GB 17167；DB51/2311-2016；GB 15562.2-1995及修改单"), ["gb-17167", "db51-2311", "gb-15562.2"]);
}

#[test]
fn a_number_of_a_document_is_no_article() {
    let cited = parse("环境保护部公告2016年第74号；环发〔2015〕4号");
    assert!(cited.iter().all(|one| one.kind == LawKind::Document && one.article.is_empty()), "{cited:?}");
}

#[test]
fn what_no_text_backs_is_practice() {
    let cited = parse("许可证副本；本平台服务要求");
    assert!(cited.iter().all(|one| one.kind == LawKind::Practice), "{cited:?}");
    assert_eq!(cited[0].article, "许可证副本");
}

#[test]
fn a_law_that_nobody_catalogued_is_still_cited() {
    let cited = parse("某某条例第3条、第5条；川环发〔2030〕7号");
    assert_eq!(cited.len(), 3);
    assert_eq!((cited[0].kind, cited[0].article.as_str()), (LawKind::Regulation, "第3条"));
    assert_eq!(cited[2].kind, LawKind::Document);
}

#[test]
fn the_first_version_is_kept_exactly() {
    let (enterprise, park) = (embedded(SiteKind::Enterprise), embedded(SiteKind::Park));
    assert_eq!((enterprise.len(), park.len()), (120, 38));
    assert_eq!(enterprise[0].code, "E-EIA-01");
    assert_eq!(enterprise[0].legal_basis, "生态环境法典第83条、第95条、第102条、第107条");
    assert!(enterprise.iter().chain(&park).all(|row| !parse(&row.legal_basis).is_empty()), "each rests on something");
}

#[test]
fn every_law_that_the_first_version_cites_is_catalogued() {
    for row in embedded(SiteKind::Enterprise).iter().chain(&embedded(SiteKind::Park)) {
        for cited in parse(&row.legal_basis) {
            let law = domain::checklists::catalogue::by_code(&cited.law_code);
            assert!(law.is_some(), "{}: {} is not in the catalogue", row.code, cited.law_code);
        }
    }
}

#[test]
fn a_basis_is_as_sure_as_its_least_sure_part() {
    assert_eq!(confidence("code_article_read+regulation_article_read"), Confidence::Verified);
    assert_eq!(confidence("code_article_read+exists_per_web"), Confidence::Derived);
    assert_eq!(confidence("code_article_read+standard_general_knowledge"), Confidence::Unverified);
    assert_eq!(confidence(""), Confidence::Unverified);
    assert_eq!(confidence("something new"), Confidence::Unverified);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[第条项号、；〔〕0-9A-Z./ \\-法条例\\PC]{0,40}") {
        for cited in parse(&text) {
            prop_assert!(!cited.provision_code().is_empty());
        }
    }
}
