//! The columns of a register as a table: the same for the template, the export and the import.

use super::input::EnterpriseFields;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Uscc,
    SiteNo,
    Industry,
    Division,
    Address,
    Lon,
    Lat,
    ContactName,
    ContactPhone,
    Operating,
}

impl Column {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Uscc,
        Self::SiteNo,
        Self::Industry,
        Self::Division,
        Self::Address,
        Self::Lon,
        Self::Lat,
        Self::ContactName,
        Self::ContactPhone,
        Self::Operating,
    ];

    /// The title first, then what other lists call it.
    #[must_use]
    pub fn titles(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["企业名称", "单位名称", "单位详细名称", "名称"],
            Self::Uscc => &["统一社会信用代码", "信用代码", "社会信用代码"],
            Self::SiteNo => &["厂区序号", "厂区号"],
            Self::Industry => &["行业代码", "行业类别代码", "行业小类代码"],
            Self::Division => &["区划代码", "行政区划代码"],
            Self::Address => &["地址", "详细地址", "生产地址"],
            Self::Lon => &["经度"],
            Self::Lat => &["纬度"],
            Self::ContactName => &["联系人", "环保负责人"],
            Self::ContactPhone => &["联系电话", "电话"],
            Self::Operating => &["是否在产", "生产状态"],
        }
    }

    #[must_use]
    pub fn title(self) -> &'static str {
        self.titles()[0]
    }

    /// The name of the field in inputs and faults.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Uscc => "uscc",
            Self::SiteNo => "siteNo",
            Self::Industry => "industryCode",
            Self::Division => "divisionCode",
            Self::Address => "address",
            Self::Lon => "lon",
            Self::Lat => "lat",
            Self::ContactName => "contactName",
            Self::ContactPhone => "contactPhone",
            Self::Operating => "operating",
        }
    }

    /// A file without this column cannot be a register.
    #[must_use]
    pub fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Uscc | Self::Industry)
    }

    /// What the template says about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Name => "必填，营业执照上的全称",
            Self::Uscc => "必填，18位，末位为校验码",
            Self::SiteNo => "同一企业有多个厂区时填2、3…，空白为1",
            Self::Industry => "必填，GB/T 4754-2017 大类、中类或小类代码，如2611",
            Self::Division => "6位行政区划代码，空白取园区所在区划",
            Self::Address => "生产场所的详细地址",
            Self::Lon => "十进制度，如104.06；与纬度一起填",
            Self::Lat => "十进制度，如30.67；与经度一起填",
            Self::ContactName => "环保负责人",
            Self::ContactPhone => "手机或座机",
            Self::Operating => "是 或 否，空白为是",
        }
    }

    /// The cell's text for a row.
    #[must_use]
    pub fn text(self, row: &EnterpriseFields) -> String {
        let degrees = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        match self {
            Self::Name => row.name.clone(),
            Self::Uscc => row.uscc.clone(),
            Self::SiteNo => row.site_no.to_string(),
            Self::Industry => row.industry_code.clone(),
            Self::Division => row.division_code.clone(),
            Self::Address => row.address.clone(),
            Self::Lon => degrees(row.lon),
            Self::Lat => degrees(row.lat),
            Self::ContactName => row.contact_name.clone(),
            Self::ContactPhone => row.contact_phone.clone(),
            Self::Operating => if row.operating { "是" } else { "否" }.to_owned(),
        }
    }

    /// Puts a cell's text, which is not empty, into a row; false when it does not have the form.
    pub fn put(self, row: &mut EnterpriseFields, text: &str) -> bool {
        let text = text.trim();
        match self {
            Self::Name => text.clone_into(&mut row.name),
            Self::Uscc => row.uscc = crate::reference::normalise(text),
            Self::Industry => row.industry_code = crate::reference::normalise(text),
            Self::Division => row.division_code = crate::reference::normalise(text),
            Self::Address => text.clone_into(&mut row.address),
            Self::ContactName => text.clone_into(&mut row.contact_name),
            Self::ContactPhone => text.clone_into(&mut row.contact_phone),
            Self::SiteNo => return text.parse().map(|number| row.site_no = number).is_ok(),
            Self::Lon => return degrees(text).map(|value| row.lon = Some(value)).is_some(),
            Self::Lat => return degrees(text).map(|value| row.lat = Some(value)).is_some(),
            Self::Operating => return yes(text).map(|yes| row.operating = yes).is_some(),
        }
        true
    }
}

fn degrees(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

fn yes(text: &str) -> Option<bool> {
    match text {
        "是" | "在产" | "正常" | "1" | "true" | "TRUE" => Some(true),
        "否" | "停产" | "关闭" | "0" | "false" | "FALSE" => Some(false),
        _ => None,
    }
}
