package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises whether a text is rows of a sheet: cells parted by tabs, commas, semicolons or bars. */
final class SheetRows {

    private static final int FEWEST_CELLS = 4;
    private static final int ROWS = 40;
    private static final int LONGEST_HEADER = 4000;
    private static final Pattern HEADER = Pattern.compile(
            "#|no\\.?|nr\\.?|levels?|code|url|link|skill(?: name| code)?|name|category|subcategory|(?:overall )?description|guidance(?: notes)?|type|level[ _]?\\d{1,2}(?: description)?"
                    + "|attribute(?: name)?|roles?|stufe \\d|niveau \\d|nivel \\d|poziom \\d|уровень \\d|kompetenz|fähigkeit|beschreibung|kategorie|bezeichnung|compétence|catégorie|habilidad"
                    + "|competencia|categoría|descripción|umiejętność|kategoria|opis|навык|категория|описание|код|代码|技能|类别|描述|级别 ?\\d?|コード|スキル|カテゴリ|説明|レベル ?\\d?"
                    + "|id|title|statement|text|awareness|working|practitioner|expert",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LEVEL_AND_TEXT = Pattern.compile(
            "\"?(?:" + PageWords.LEVEL + "\\s?)?\\d\"?\\t\\s{0,20}\"?[^\\s\\d]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SheetRows() {}

    static boolean are(String text) {
        List<String> rows =
                text.lines().filter(line -> !line.isBlank()).limit(ROWS).toList();
        if (rows.isEmpty()) {
            return false;
        }
        for (char separator : new char[] {'\t', ';', ',', '|'}) {
            if (isHeader(rows.getFirst(), separator)
                    || isHeader(rows.size() > 1 ? rows.get(1) : "", separator)
                            && cells(rows.getFirst(), separator) == cells(rows.get(1), separator)) {
                return true;
            }
        }
        return hasColumns(rows) || areLevelsWithTexts(rows);
    }

    /** Rows of two cells, a level and its text, where no line is the heading of a level as a page has it. */
    private static boolean areLevelsWithTexts(List<String> rows) {
        long levels = rows.stream()
                .filter(row -> LEVEL_AND_TEXT.matcher(row).lookingAt())
                .count();
        return levels >= 2
                && rows.stream().noneMatch(row -> LevelNumbers.in(row).isPresent());
    }

    private static boolean isHeader(String row, char separator) {
        if (row.length() > LONGEST_HEADER) {
            return false;
        }
        List<String> cells = List.of(row.replace("\"", "").split(Pattern.quote("" + separator), -1));
        long known = cells.stream()
                .filter(cell -> HEADER.matcher(cell.strip()).matches())
                .count();
        long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
        return cells.size() >= FEWEST_CELLS - 1 && known >= 2 && known * 3 >= filled && !row.startsWith("|  ");
    }

    /** Rows without a header: words in many cells parted by tabs, as a sheet copies them. */
    private static boolean hasColumns(List<String> rows) {
        long wide = rows.stream()
                .filter(row -> cells(row, '\t') >= FEWEST_CELLS
                        && row.codePoints().filter(Character::isLetter).count() > 8)
                .count();
        return wide >= 1 && cells(rows.getFirst(), '\t') >= FEWEST_CELLS;
    }

    private static long cells(String row, char separator) {
        return row.chars().filter(c -> c == separator).count() + 1;
    }
}
