package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which tables name their columns and levels, in the languages in which skills are described. */
final class SheetWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Map<String, Pattern> HEADERS = Map.of(
            SheetMapping.CODE,
            words(
                    "(?:skill|competenc[ey]|capability|attribute)? ?(?:code|id|key|identifier|abbreviation|short|acronym)|kürzel|kennung|abkürzung"
                            + "|sigle|código|codigo|clave|kod|skrót|код|代码|コード|(?:skill|fähigkeits?|kompetenz)-?(?:code|id|kürzel)"),
            SheetMapping.NAME,
            words(
                    "(?:skill|competenc[ey]|capability|topic|attribute)(?:s|[ _]?(?:name|title))?|skill/competenc[ey]|name|title|behaviou?r"
                            + "|fähigkeit(?:en)?|kompetenz(?:en)?|fertigkeit(?:en)?|bezeichnung|titel|thema|compétence|habileté|nom|intitulé|habilidad|competencia|nombre"
                            + "|umiejętność|kompetencja|nazwa|навык|компетенция|название|技能|名称|スキル|名前|preferredlabel"),
            SheetMapping.DESCRIPTION,
            words(
                    "(?:overall|skill|short|general|competenc[ey])?[ _]?description|summary|about|definition|overview|purpose|(?:kurz|gesamt)?beschreibung"
                            + "|definition|zusammenfassung|zweck|description|définition|résumé|descripción|definición|resumen|opis|definicja|описание|определение"
                            + "|描述|说明|説明|概要"),
            SheetMapping.GUIDANCE,
            words(
                    "guidance(?:[ _]notes?)?|notes?|hinweise?|anmerkung(?:en)?|erläuterung(?:en)?|remarques|notas|uwagi|примечания|备注|指南|ガイダンス"),
            SheetMapping.LEVEL,
            words(
                    "(?:proficiency|skill|competenc[ey]|maturity|responsibility)?[ _]?level|proficiency|grade|rank|stage|step|stufe|niveau|kompetenzstufe|ebene|grad"
                            + "|nivel|poziom|уровень|级别|等级|レベル|reifegrad|degré|échelon"),
            SheetMapping.TEXT,
            words(
                    "(?:level|behaviou?ral)?[ _]?(?:descriptors?|indicators?|statements?)|text|expectations?|what (?:it|this) (?:looks like|means)|behaviou?rs?|evidence"
                            + "|(?:level|proficiency)[ _]description|verhalten|erwartung(?:en)?|aussage|indikator(?:en)?|stufenbeschreibung|comportements?|indicateurs?"
                            + "|indicador(?:es)?|comportamientos?|wskaźnik|zachowanie|индикатор|поведение|指标|行为|行動|指標"));

    /** A number with a part behind its point, as 3.5: no level of a framework has one. */
    private static final Pattern PART_OF_A_LEVEL =
            Pattern.compile("(?:\\p{L}{0,12}[ _.:#-]{0,3})?\\d{1,2}[.,]0*[1-9].*");

    private static final Pattern NUMBERED = Pattern.compile(
            "(?:(?:level|lvl|l|stufe|niveau|nivel|n|poziom|уровень|级别|レベル|grade|stage|e-|p)[ _.:#-]{0,3})?(\\d{1,2})(?:[ _.:)–—-]{1,4}.{0,60})?"
                    + "|(?:level|lvl|stufe|niveau|nivel|poziom|уровень)[ _.:#-]{0,3}(\\d{1,2})\\D.{0,80}",
            FLAGS);

    /** From the lowest to the highest. Words of one row mean about the same. */
    private static final List<Pattern> LADDER = List.of(
            words("none|no (?:knowledge|skills?)|keine"),
            words(
                    "awareness|aware|novice|beginner|basics?|foundation(?:al)?|entry|junior|learner|starter|elementary|trainee|follow|kennen|kennt|grundlagen?|basis|anfänger|einsteiger"
                            + "|débutant|notions|principiante|básico|początkujący|podstawowy|начальный|начинающий|初级|入门|初級"),
            words("assist|advanced beginner|apprentice|fundamental"),
            words(
                    "intermediate|working|competent|developing|können|kann|mittel|geübt|intermédiaire|intermedio|średni(?:o ?zaawansowany)?|средний|中级|中級|apply"),
            words("practitioner|skilled|enable|practicing|practising|anwender|anwenden|praktiker"),
            words(
                    "advanced|proficient|senior|professional|ensure|fortgeschritten|confirmé|avancé|avanzado|zaawansowany|продвинутый|高级|上級"),
            words(
                    "expert|mastery|initiate|beherrschen|beherrscht|experte|spécialiste|experto|ekspert|эксперт|专家|エキスパート"),
            words(
                    "master|lead(?:er|ing)?|principal|authority|strategic|set strategy|meister|maître|maestro|mistrz|мастер|大师"));

    private static final Pattern LEVEL_NAME = words(
            "guiding (?:phrase|word)s?|name|title|level name|name of the level|leitsatz|leitwort|bezeichnung|titel|nom|intitulé|nombre|nazwa|название|名称|名前");
    private static final Pattern LEVEL_TEXT = words(
            "essence(?: of the level)?|wesen der stufe|esencia del nivel|istota poziomu|description|level description|summary|text|meaning|kern|wesen|beschreibung|bedeutung|essentiel|résumé|esencia|descripción"
                    + "|istota|opis|суть|описание|本质|描述|要点|説明");
    private static final Pattern OF_LEVELS_ALONE = words(
            "guiding (?:phrase|word)s?|essence(?: of the level)?|leitsatz|level name|name of the level|wesen der stufe|esencia del nivel|istota poziomu");
    private static final Pattern OF_ATTRIBUTES = words(
            "(?:generic[ _])?attributes?(?:[ _]?(?:name|title|code))?|(?:generische )?(?:merkmale?|attribute?)|attributs?(?: génériques?)?|atributos?(?: genéricos?)?|atrybuty?"
                    + "|атрибуты?|属性|通用属性");
    private static final Pattern SHEET_OF_LEVELS = words(
            "(?:.{0,20}\\b)?levels?(?: of responsibility)?|responsibility levels?|stufen|verantwortungsstufen|niveaux(?: de responsabilité)?|niveles(?: de responsabilidad)?"
                    + "|poziomy(?: odpowiedzialności)?|уровни(?: ответственности)?|级别|レベル");
    private static final Pattern KIND =
            words("type|kind|group|category|art|typ|gruppe|kategorie|genre|catégorie|tipo|categoría|rodzaj|тип|类型|種類");

    private SheetWords() {}

    /** What a header of a table of levels names, empty where it is none of the known words. */
    static String partOfLevels(String header) {
        String plain = plain(header);
        if (Objects.requireNonNull(HEADERS.get(SheetMapping.LEVEL))
                        .matcher(plain)
                        .matches()
                || plain.equals("#")
                || plain.equalsIgnoreCase("no.")) {
            return SheetMapping.LEVEL;
        }
        if (LEVEL_NAME.matcher(plain).matches()) {
            return SheetMapping.NAME;
        }
        return LEVEL_TEXT.matcher(plain).matches() ? SheetMapping.TEXT : "";
    }

    /** Whether only a table of levels has a column of that name. */
    static boolean isOfLevels(String header) {
        return OF_LEVELS_ALONE.matcher(plain(header)).matches();
    }

    /** Whether a column, or a sheet, of that name is about generic attributes. */
    static boolean isOfAttributes(String name) {
        return OF_ATTRIBUTES.matcher(plain(name)).matches();
    }

    /** Whether a sheet of that name is about levels. */
    static boolean isSheetOfLevels(String name) {
        return SHEET_OF_LEVELS.matcher(plain(name)).matches();
    }

    /** Whether a column of that name parts the rows into kinds. */
    static boolean isKind(String header) {
        return KIND.matcher(plain(header)).matches();
    }

    private static String plain(String header) {
        return Text.line(header.replace('_', ' ')).replaceAll("[*:]+$", "").strip();
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?:" + alternatives + ")", FLAGS);
    }

    /** What a header names, empty where it is none of the known words. */
    static String part(String header) {
        String plain = plain(header);
        if (plain.isEmpty() || plain.length() > 60) {
            return "";
        }
        for (String part : List.of(
                SheetMapping.CODE,
                SheetMapping.NAME,
                SheetMapping.DESCRIPTION,
                SheetMapping.GUIDANCE,
                SheetMapping.LEVEL,
                SheetMapping.TEXT)) {
            if (Objects.requireNonNull(HEADERS.get(part)).matcher(plain).matches()) {
                return part;
            }
        }
        return "";
    }

    /** The number of the level that a cell names: a number, or a number with a word for a level. */
    static OptionalInt level(String cell) {
        String plain = Text.line(cell.replace('_', ' '));
        if (plain.isEmpty()
                || plain.length() > 100
                || PART_OF_A_LEVEL.matcher(plain).matches()) {
            return OptionalInt.empty();
        }
        Matcher numbered = NUMBERED.matcher(plain);
        if (numbered.matches()) {
            return OptionalInt.of(Integer.parseInt(numbered.group(1) == null ? numbered.group(2) : numbered.group(1)));
        }
        SortedSet<Integer> named = LevelNumbers.named(plain);
        return named.size() == 1 ? OptionalInt.of(named.first()) : OptionalInt.empty();
    }

    /** How high a word for a level is among such words; empty for any other word. */
    static OptionalInt rank(String word) {
        String plain = Text.line(word).replaceAll("^\\d+[.: –-]*", "").strip();
        for (int i = 0; i < LADDER.size(); i++) {
            if (LADDER.get(i).matcher(plain).matches()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
