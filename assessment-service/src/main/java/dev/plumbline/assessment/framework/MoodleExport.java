package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An edition as the table that Moodle imports as a framework of competencies: the framework, below it its skills, their
 * levels and the statements of these.
 */
@Service
public class MoodleExport {

    private static final List<String> COLUMNS = List.of(
            "Parent ID number",
            "ID number",
            "Short name",
            "Description",
            "Description format",
            "Scale values",
            "Scale configuration",
            "Rule type (optional)",
            "Rule outcome (optional)",
            "Rule config (optional)",
            "Cross-referenced competency ID numbers",
            "Exported ID (optional)",
            "Is framework",
            "Taxonomy");

    /** HTML. */
    private static final int FORMAT = 1;

    private static final String SCALE = "Not met,Partly met,Met";

    /** The first value is for what nobody has shown yet, the third is proficient. */
    private static final String SCALE_CONFIGURATION =
            "[{\"scaleid\":\"0\"},{\"id\":1,\"scaledefault\":1,\"proficient\":0},{\"id\":3,\"scaledefault\":0,\"proficient\":1}]";

    /** The names of the levels of the tree, from the top, in words that Moodle knows. */
    private static final String TAXONOMY = "skill,level,behaviour,behaviour";

    private static final int MOST_NAME = 100;

    /**
     * The characters that a spreadsheet could read as the start of a formula. They are written in HTML as a number, so
     * that no mark has to be put before them.
     */
    private static final Pattern FORMULA = Pattern.compile("(?<=^|[;,|\"\\t\\r\\n])([ \\u00A0]*)([=+\\-@])");

    /** What PHP compares as a number. */
    private static final Pattern NUMERIC =
            Pattern.compile("\\s*[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?\\s*");

    private static final Pattern TAG = Pattern.compile("<(?=\\S)");

    private final Frameworks frameworks;

    MoodleExport(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    /** The rows of the file, its header first; null is an empty cell. {@code fileName} says which edition it is. */
    public record Exported(String fileName, List<List<@Nullable Object>> rows) {}

    /**
     * The table of an edition, for owners of frameworks.
     *
     * @throws Refusal if the actor owns no frameworks
     */
    @Transactional(readOnly = true)
    public Exported of(UUID actor, UUID versionId) {
        frameworks.mustOwn(actor);
        FrameworkVersion version = frameworks.version(versionId);
        String name = frameworks.name(version.frameworkId());
        String whole = Text.line(name) + " " + version.number();
        List<List<@Nullable Object>> table = new ArrayList<>();
        table.add(new ArrayList<>(COLUMNS));
        table.add(row(null, whole, whole, "", SCALE, SCALE_CONFIGURATION, 1, TAXONOMY));
        List<SkillText> skills = frameworks.skills(versionId);
        Set<String> taken = new HashSet<>();
        // The skills have theirs first, so that a code such as LAMP.3 is not taken for a level of LAMP.
        List<String> ids = skills.stream()
                .map(skill -> unique(number(skill.code()), taken))
                .toList();
        for (int i = 0; i < skills.size(); i++) {
            SkillText skill = skills.get(i);
            String id = ids.get(i);
            table.add(row(null, id, skill.name(), skill.description() + "\n" + skill.guidance()));
            for (SkillText.LevelText level : skill.levels()) {
                String place = unique(id + "." + level.level(), taken);
                table.add(row(id, place, skill.code() + " " + level.level(), String.join("\n", level.paragraphs())));
                for (SkillText.StatementText statement : level.statements()) {
                    table.add(row(
                            place,
                            unique(place + "." + statement.ordinal(), taken),
                            statement.text(),
                            statement.text()));
                }
            }
        }
        return new Exported(CaseExport.fileName(name, version, ".moodle.csv"), table);
    }

    /** A code as Moodle can compare it: it takes texts that are numbers for numbers, 0 for nothing, and drops tags. */
    private static String number(String code) {
        String plain = code.replace('<', '-').replace('>', '-');
        return NUMERIC.matcher(plain).matches() ? "S" + plain : plain;
    }

    /** An ID number that no other row has, whatever its case. */
    private static String unique(String id, Set<String> taken) {
        String unique = id;
        for (int n = 2; !taken.add(Text.key(unique)); n++) {
            unique = id + "-" + n;
        }
        return unique;
    }

    private static List<@Nullable Object> row(@Nullable String parent, String id, String name, String description) {
        return row(parent, id, name, description, "", "", "", "");
    }

    private static List<@Nullable Object> row(
            @Nullable String parent,
            String id,
            String name,
            String description,
            String scale,
            String configuration,
            Object framework,
            String taxonomy) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(parent);
        cells.add(id);
        cells.add(brief(plain(name)));
        cells.add(html(description));
        cells.add(FORMAT);
        cells.add(scale);
        cells.add(configuration);
        cells.addAll(List.of("", "", "", "", ""));
        cells.add(framework);
        cells.add(taxonomy);
        return cells;
    }

    /** A short name, which Moodle drops where it is 0, and from which it drops what begins like a tag. */
    private static String plain(String name) {
        return name.equals("0") ? "0." : TAG.matcher(name).replaceAll("< ");
    }

    private static String brief(String text) {
        if (text.codePointCount(0, text.length()) <= MOST_NAME) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MOST_NAME - 1)) + "…";
    }

    private static String html(String text) {
        StringBuilder html = new StringBuilder();
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(
                        line -> html.append("<p>").append(escaped(line.strip())).append("</p>"));
        return FORMULA.matcher(html)
                .replaceAll(
                        found -> found.group(1) + "&#" + (int) found.group(2).charAt(0) + ";");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
