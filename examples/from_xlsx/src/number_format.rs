//! What the format of a number shows beside its digits.

/// What the format of a number shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The number, with what stands on both sides of it.
    Number(Sides),
    /// Something that holds no number.
    Words(String),
    /// The one or the other, by conditions that the format states.
    ByCondition,
}

/// What stands on both sides of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) before: String,
    pub(crate) after: String,
    /// The power of ten by which it shows more than the number: 2 of a percentage, 3 less for each comma that follows the digits.
    pub(crate) power: i32,
}

/// What the format of a date shows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateShown {
    Day,
    Month,
    Year,
    /// The time alone.
    Time,
}

/// A part of a format.
enum Token {
    /// A character that stands for itself.
    Literal(char),
    /// A character that stands for something of the number or the date.
    Sign(char),
    /// What stands in square brackets.
    Brackets(String),
    /// The end of a section.
    End,
}

fn tokens(format: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => tokens.extend(characters.by_ref().take_while(|c| *c != '"').map(Token::Literal)),
            '\\' => tokens.extend(characters.next().map(Token::Literal)),
            // A space as wide as the next character, or that character as often as there is room.
            '_' | '*' => _ = characters.next(),
            '[' => tokens.push(Token::Brackets(characters.by_ref().take_while(|c| *c != ']').collect())),
            ';' => tokens.push(Token::End),
            other => tokens.push(Token::Sign(other)),
        }
    }
    tokens
}

/// What a format shows of a number below zero, zero or above.
pub(crate) fn shown(format: &str, sign: core::cmp::Ordering) -> Shown {
    let tokens = tokens(format);
    let is_condition = |token: &Token| matches!(token, Token::Brackets(inner) if inner.starts_with(['<', '>', '=']));
    if tokens.iter().any(is_condition) {
        return Shown::ByCondition;
    }
    let mut sections = tokens.split(|token| matches!(token, Token::End));
    let first = section(sections.next().unwrap_or_default());
    let own = match sign {
        core::cmp::Ordering::Greater => None,
        core::cmp::Ordering::Less => sections.next(),
        core::cmp::Ordering::Equal => sections.nth(1),
    };
    match (own.map_or_else(|| first.clone(), section), first) {
        // Zero as a dash is how accounts write it.
        (Shown::Words(words), Shown::Number(sides)) if sign.is_eq() && is_dash(&words) => Shown::Number(sides),
        (shown, _) => shown,
    }
}

fn is_dash(words: &str) -> bool {
    matches!(words.trim(), "-" | "–" | "—")
}

/// What one section of a format shows.
fn section(tokens: &[Token]) -> Shown {
    let (mut sides, mut digits, mut commas) = (Sides::default(), false, 0_i32);
    let mut is_general = false;
    for token in tokens {
        let literal = match token {
            // Of an exponent the sign and the digits follow.
            Token::Sign('0' | '#' | '?') => {
                (digits, commas) = (true, 0);
                continue;
            }
            Token::Sign(',') if digits => {
                commas = commas.saturating_add(1);
                continue;
            }
            Token::Sign('.') => {
                sides.power = sides.power.saturating_sub(commas.saturating_mul(3));
                commas = 0;
                continue;
            }
            Token::Sign('E' | 'e' | '/' | '+') if digits => continue,
            Token::Sign('%') => {
                sides.power = sides.power.saturating_add(2);
                Some('%')
            }
            // General stands for the number as it is.
            Token::Sign('G' | 'g') => {
                (is_general, digits) = (true, true);
                continue;
            }
            Token::Sign(c) if is_general && c.is_ascii_alphabetic() => continue,
            Token::Literal(c) | Token::Sign(c) => Some(*c),
            Token::Brackets(inner) => {
                // A currency, and after a hyphen whose habits it is written by; a colour shows nothing else.
                let currency = inner.strip_prefix('$').map(|inner| inner.split('-').next().unwrap_or_default());
                if digits { &mut sides.after } else { &mut sides.before }.push_str(currency.unwrap_or_default());
                None
            }
            Token::End => None,
        };
        if let Some(literal) = literal {
            if digits { &mut sides.after } else { &mut sides.before }.push(literal);
        }
    }
    sides.power = sides.power.saturating_sub(commas.saturating_mul(3));
    if !digits {
        return Shown::Words(sides.before);
    }
    // The number has its sign itself.
    let brackets = sides.before.contains('(') && sides.after.contains(')');
    sides.before.retain(|c| !matches!(c, '-' | '+' | '−') && (c != '(' || !brackets));
    if brackets {
        sides.after = sides.after.replacen(')', "", 1);
    }
    Shown::Number(sides)
}

/// What a format shows of a date.
pub(crate) fn date_shown(format: &str) -> DateShown {
    let tokens = tokens(format);
    let has = |letters: &str| tokens.iter().any(|token| matches!(token, Token::Sign(c) if letters.contains(*c)));
    let (has_year, has_time) = (has("yYeE"), has("hHsS"));
    if has("dD") {
        DateShown::Day
    } else if has("mM") && (has_year || !has_time) {
        DateShown::Month
    } else if has_time {
        // Minutes are an m too.
        DateShown::Time
    } else if has_year {
        DateShown::Year
    } else {
        DateShown::Day
    }
}
