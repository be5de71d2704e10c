//! The Common Expression Language with the few functions that exact figures need. The browser has the same functions
//! (`web/src/features/filings/audit`), and a test compares the verdicts of both.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use cel::objects::{Key, Map};
use cel::{Context, Env, ExecutionError, Value};

use crate::decimal::{self, ONE};

/// Compiled once, however many filings it judges.
static COMPILED: LazyLock<Mutex<HashMap<String, Arc<cel::Program>>>> = LazyLock::new(Mutex::default);
static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));
/// Drafts that are being written fill the store: it starts anew when it is full.
const MOST_COMPILED: usize = 2_000;

/// The expression is no CEL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCel(pub String);

#[derive(Clone, Debug)]
pub struct Program(Arc<cel::Program>);

impl Program {
    /// # Errors
    /// What the parser says.
    pub fn compile(source: &str) -> Result<Self, NotCel> {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = compiled.get(source) {
            return Ok(Self(Arc::clone(program)));
        }
        // A parser that panics has met something that is no CEL.
        let parsed = std::panic::catch_unwind(|| cel::Program::compile(source));
        let program = match parsed {
            Ok(Ok(program)) => Arc::new(program),
            Ok(Err(error)) => return Err(NotCel(error.to_string())),
            Err(_) => return Err(NotCel("the expression cannot be read".to_owned())),
        };
        if compiled.len() >= MOST_COMPILED {
            compiled.clear();
        }
        compiled.insert(source.to_owned(), Arc::clone(&program));
        Ok(Self(program))
    }

    /// The value of the expression; none when it has none, for example because of a division by nought.
    #[must_use]
    pub fn value(&self, context: &Context<'_, '_>) -> Option<Value> {
        self.0.execute(context).ok()
    }
}

/// 0.6745: three quarters of the normal distribution lie below so many standard deviations.
const Z_SCALE: i64 = 674_500;

/// A context with the functions.
#[must_use]
pub fn context() -> Context<'static, 'static> {
    let mut context = Context::with_env(Arc::clone(&ENV));
    let added = [
        context.add_function("n", |whole: i64| -> Result<i64, ExecutionError> {
            whole.checked_mul(ONE).ok_or_else(|| ExecutionError::function_error("n", "too large"))
        }),
        context.add_function("dec", |text: Arc<String>| -> Result<i64, ExecutionError> {
            decimal::parse(&text).map_err(|_| ExecutionError::function_error("dec", "no number"))
        }),
        context.add_function("mul", |a: i64, b: i64| -> Result<i64, ExecutionError> {
            decimal::mul_div(a, b, ONE).ok_or_else(|| ExecutionError::function_error("mul", "no exact value"))
        }),
        context.add_function("div", |a: i64, b: i64| -> Result<i64, ExecutionError> {
            decimal::mul_div(a, ONE, b).ok_or_else(|| ExecutionError::function_error("div", "no exact value"))
        }),
        context.add_function("near", near),
        context.add_function("abs", |a: i64| a.saturating_abs()),
        context.add_function("sum", sum),
        context.add_function("median", median),
        context.add_function("zscore", zscore),
        context.add_function("ending", |text: Arc<String>, count: i64| ending(&text, count)),
    ];
    debug_assert!(added.iter().all(Result::is_ok), "a function has the name of a standard one");
    context
}

/// Whether two values differ by at most a share of the larger one, e.g. 0.01.
fn near(a: i64, b: i64, share: i64) -> bool {
    let difference = (i128::from(a) - i128::from(b)).abs();
    let larger = i128::from(a).abs().max(i128::from(b).abs());
    difference * i128::from(ONE) <= larger * i128::from(share)
}

fn sum(list: Arc<Vec<Value>>) -> Result<i64, ExecutionError> {
    let numbers = ints("sum", &list)?;
    let total: i128 = numbers.into_iter().map(i128::from).sum();
    i64::try_from(total).map_err(|_| ExecutionError::function_error("sum", "too large"))
}

fn median(list: Arc<Vec<Value>>) -> Result<i64, ExecutionError> {
    decimal::median(ints("median", &list)?).ok_or_else(|| ExecutionError::function_error("median", "of nothing"))
}

/// How far a value is from the median, in spreads: the modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle
/// Outliers" (ASQC, 1993), 0.6745 · |value − median| / MAD. By 0.6745 the median absolute deviation (MAD) of normal figures
/// is one standard deviation; they call what is above 3.5 an outlier. Without a spread there is no score.
fn zscore(value: i64, median: i64, mad: i64) -> Result<i64, ExecutionError> {
    let distance = value.checked_sub(median).map(i64::saturating_abs).filter(|_| mad > 0);
    let score = distance.and_then(|distance| decimal::mul_div(distance, Z_SCALE, mad));
    score.ok_or_else(|| ExecutionError::function_error("zscore", "no exact value"))
}

/// The last so many characters.
fn ending(text: &str, count: i64) -> String {
    let from = text.chars().count().saturating_sub(usize::try_from(count).unwrap_or(0));
    text.chars().skip(from).collect()
}

fn ints(name: &str, list: &[Value]) -> Result<Vec<i64>, ExecutionError> {
    let int = |value: &Value| match value {
        Value::Int(number) => Ok(*number),
        _ => Err(ExecutionError::function_error(name, "not a number")),
    };
    list.iter().map(int).collect()
}

/// A map of values by name.
#[must_use]
pub fn map(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    let map: HashMap<Key, Value> = entries.into_iter().map(|(name, value)| (Key::from(name), value)).collect();
    Value::Map(Map { map: Arc::new(map) })
}

/// A list of values.
#[must_use]
pub fn list(values: Vec<Value>) -> Value {
    Value::List(Arc::new(values))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(source: &str) -> Option<Value> {
        Program::compile(source).expect("an expression").value(&context())
    }

    #[test]
    fn figures_are_exact() {
        assert_eq!(ask("dec('0.1') + dec('0.2') == dec('0.3')"), Some(Value::Bool(true)));
        // Half a million cubic metres at 50 mg/L: more than an i64 on the way.
        assert_eq!(ask("mul(n(500000), n(50))"), Some(Value::Int(25_000_000 * ONE)));
        assert_eq!(ask("div(n(1), n(3))"), Some(Value::Int(333_333)));
        assert_eq!(ask("near(n(100), n(101), dec('0.01'))"), Some(Value::Bool(true)));
        assert_eq!(ask("near(n(100), n(102), dec('0.01'))"), Some(Value::Bool(false)));
        // 0.6745 · |7 − 5| / 0.5
        assert_eq!(ask("zscore(n(7), n(5), dec('0.5'))"), Some(Value::Int(2_698_000)));
        assert_eq!(ask("zscore(n(3), n(5), dec('0.5'))"), Some(Value::Int(2_698_000)));
        assert_eq!(ask("sum([n(1), n(2)]) == n(3) && median([n(1), n(9), n(2)]) == n(2)"), Some(Value::Bool(true)));
    }

    #[test]
    fn what_has_no_value_gives_none() {
        assert_eq!(ask("div(n(1), n(0)) > n(1)"), None);
        assert_eq!(ask("zscore(n(7), n(5), 0) > 0"), None);
        assert_eq!(ask("sum(['a']) > 0"), None);
        assert_eq!(ask("unknown > 0"), None);
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for source in ["1 +", "((", "a b", ""] {
            assert!(Program::compile(source).is_err(), "{source}");
        }
    }
}
