//! The books as they come out: their text can be read and searched, their tables break over pages, their QR codes are
//! there, and a template reaches nothing outside.

use books::{Error, Template, render};
use serde_json::{Value, json};

/// The text of each page, without the blanks that a typesetter puts where it likes.
fn pages(pdf: &[u8]) -> Vec<String> {
    assert!(pdf.starts_with(b"%PDF-"), "not a PDF");
    let pages = pdf_extract::extract_text_from_mem_by_pages(pdf).expect("a PDF with text");
    pages.into_iter().map(|page| page.split_whitespace().collect()).collect()
}

fn sheet(parts: Value) -> Value {
    json!({ "title": "填报回执", "note": "回执号 HZ-0001", "parts": parts })
}

#[tokio::test]
async fn a_sheet_holds_its_chinese_text_and_a_rare_name() {
    let data = json!({
        "title": "填报回执", "note": "回执号 HZ-0001",
        "qr": { "text": "https://example.test/verify/HZ-0001", "caption": "扫码查验" },
        "parts": [
            { "heading": "一、基本情况" },
            { "pairs": [["企业", "青竹纸业有限公司"], ["填报人", "张喆、李翀"], ["期间", "2026 年 3 季度"]] },
            { "text": "本回执证明上述报表已经提交并通过强制性审核。#let x = 1 $a$ [不是标记]" },
            { "table": { "columns": [["指标", 3], ["数值", 1]], "rows": [["COD 排放量", "12.50"], ["氨氮", "0.75"]] } },
        ],
    });
    let pdf = render(Template::Sheet, &data).await.expect("a book");
    let pages = pages(&pdf);
    assert_eq!(pages.len(), 1);
    for text in ["填报回执", "青竹纸业有限公司", "张喆、李翀", "COD排放量", "12.50", "第1页共1页", "扫码查验"]
    {
        assert!(pages[0].contains(text), "{text} is missing in {}", pages[0]);
    }
    // What people wrote is text, whatever it looks like to a typesetter.
    assert!(pages[0].contains("#letx=1$a$[不是标记]"), "{}", pages[0]);
    assert!(pdf.len() < 300_000, "the font is a subset: {} bytes", pdf.len());
}

#[tokio::test]
async fn a_long_table_breaks_over_pages_and_repeats_its_head() {
    let rows: Vec<_> = (1..=300).map(|n| json!([n.to_string(), format!("第{n}行"), "已验收"])).collect();
    let table = json!({ "columns": [["序号", 1], ["内容名称", 4], ["情况", 2]], "rows": rows });
    let data = sheet(json!([{ "heading": "佐证清单" }, { "table": table }]));
    let pages = pages(&render(Template::Sheet, &data).await.expect("a book"));
    assert!(pages.len() > 5, "{} pages", pages.len());
    let all = pages.concat();
    for row in [1, 23, 24, 150, 299, 300] {
        assert!(all.contains(&format!("第{row}行")), "row {row} is missing");
    }
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains("内容名称"), "page {number} has no head");
        assert!(page.contains(&format!("第{number}页共{}页", pages.len())), "page {number}: {page}");
    }
}

#[tokio::test]
async fn the_same_data_give_the_same_bytes() {
    let data = sheet(json!([{ "text": "相同的数据" }]));
    let first = render(Template::Sheet, &data).await.expect("a book");
    assert_eq!(first, render(Template::Sheet, &data).await.expect("a book"));
    let other = render(Template::Sheet, &sheet(json!([{ "text": "不同的数据" }]))).await.expect("a book");
    assert_ne!(first, other);
}

#[tokio::test]
async fn data_that_do_not_fit_or_are_too_large_are_refused() {
    let refused = render(Template::Certificate, &json!({ "name": "只有姓名" })).await;
    assert!(matches!(refused, Err(Error::Template { .. })), "{refused:?}");
    let huge = sheet(json!([{ "text": "长".repeat(2 << 20) }]));
    assert!(matches!(render(Template::Sheet, &huge).await, Err(Error::TooLarge)));
}

#[tokio::test]
async fn a_certificate_is_one_page_with_its_number() {
    let data = json!({
        "name": "王小明", "post": "环保专员", "organisation": "青竹纸业有限公司", "topic": "危险废物规范化管理",
        "heldOn": "2026 年 11 月 23 日", "hours": "3", "score": "90", "number": "QS-PX-2026-003-012",
        "code": "AB2C-D3EF-GHJK", "verifyUrl": "https://example.test/verify/AB2C-D3EF-GHJK",
        "issuedOn": "2026 年 11 月 23 日", "validUntil": "2027 年 11 月 23 日", "issuer": "测试研究院",
    });
    let pages = pages(&render(Template::Certificate, &data).await.expect("a certificate"));
    assert_eq!(pages.len(), 1);
    for text in ["培训合格证书", "王小明", "QS-PX-2026-003-012", "AB2C-D3EF-GHJK", "危险废物规范化管理"]
    {
        assert!(pages[0].contains(text), "{text} is missing in {}", pages[0]);
    }
}
