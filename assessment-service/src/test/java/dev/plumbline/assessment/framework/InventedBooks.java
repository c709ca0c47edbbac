package dev.plumbline.assessment.framework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Workbooks of the shape in which the best known framework is handed out, of any size and in invented words, with what makes such
 * files hard to read: line feeds in cells, {@code _x000D_}, quotation marks of Windows, columns in another order.
 */
public final class InventedBooks {

    /** A skill as it is in the sheet; level texts by their level, a statement a line. */
    public record Skill(
            String code, String name, String description, String guidance, Map<Integer, List<String>> levels) {}

    private static final String[] SYLLABLES = {
        "ba", "ko", "ri", "lu", "ten", "sa", "vor", "mi", "dal", "pe", "nu", "gri", "so", "ka", "lem", "fa", "zor", "bi"
    };

    private final Random random;
    private final int most;
    public final List<Skill> skills = new ArrayList<>();

    /**
     * Invents skills.
     *
     * @param most the highest level
     */
    public InventedBooks(long seed, int count, int most) {
        random = new Random(seed);
        this.most = most;
        for (int i = 0; i < count; i++) {
            Map<Integer, List<String>> levels = new TreeMap<>();
            int from = count > 1000 ? 1 : 1 + random.nextInt(3);
            int to = count > 1000 ? most : from + random.nextInt(most - from + 1);
            for (int level = from; level <= to; level++) {
                List<String> statements = new ArrayList<>();
                for (int n = 0; n < 3 + random.nextInt(3); n++) {
                    statements.add(sentence(6 + random.nextInt(9)));
                }
                levels.put(level, statements);
            }
            skills.add(new Skill(
                    code(i), name(), sentence(12), "Areas include:\n• " + words(3) + "\n• " + words(2), levels));
        }
    }

    private static String code(int n) {
        StringBuilder code = new StringBuilder();
        for (int i = 0, left = n; i < 4; i++, left /= 26) {
            code.insert(0, (char) ('A' + left % 26));
        }
        return code.toString();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(word());
        }
        return String.join(" ", words);
    }

    private String name() {
        String words = words(2);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String sentence(int count) {
        String words = words(count);
        String mark = random.nextInt(8) == 0 ? "’s " + word() + " – " + word() : "";
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + mark + ".";
    }

    /** The columns by their titles; blank ones are numbered here only. */
    private static List<String> titles(int most) {
        List<String> titles = new ArrayList<>(List.of("#", "Levels"));
        for (int i = 1; i < most; i++) {
            titles.add(" " + i);
        }
        titles.addAll(
                List.of("Code", "URL", "Skill", "Category", "Subcategory", "Overall description", "Guidance notes"));
        for (int level = 1; level <= most; level++) {
            titles.add("Level " + level + " description");
        }
        return titles;
    }

    private static String cell(Skill skill, String title, int row) {
        return switch (title) {
            case "#" -> "" + row;
            case "Levels" -> skill.levels().containsKey(1) ? "1" : "";
            case "Code" -> skill.code();
            case "URL" -> "https://harbour.example/skills/" + skill.code().toLowerCase();
            case "Skill" -> skill.name();
            case "Category" -> "Sea";
            case "Subcategory" -> "Coast";
            case "Overall description" -> skill.description();
            case "Guidance notes" -> skill.guidance();
            default ->
                title.startsWith("Level ")
                        ? String.join(
                                row % 3 == 0 ? "_x000D_\n" : row % 3 == 1 ? " " : "\n",
                                skill.levels().getOrDefault(Integer.parseInt(title.substring(6, 7)), List.of()))
                        : skill.levels().containsKey(Integer.parseInt(title.strip()) + 1)
                                ? "" + (Integer.parseInt(title.strip()) + 1)
                                : "";
        };
    }

    /** A workbook. */
    public byte[] workbook(int most, boolean shuffled) {
        List<String> titles = titles(most);
        if (shuffled) {
            Collections.shuffle(titles, random);
        }
        try {
            var out = new ByteArrayOutputStream();
            var book = new Workbook(out, "Harbour", "1.0");
            Worksheet about = book.newWorksheet("Read me notes");
            about.value(0, 0, "Skills of the harbour");
            skills(book.newWorksheet("Skills"), titles);
            book.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void skills(Worksheet sheet, List<String> titles) {
        for (int column = 0; column < titles.size(); column++) {
            sheet.value(
                    0,
                    column,
                    titles.get(column).isBlank() || titles.get(column).startsWith(" ") ? "" : titles.get(column));
            for (int row = 0; row < skills.size(); row++) {
                String cell = cell(skills.get(row), titles.get(column), row + 1);
                if (cell.matches("\\d")) {
                    sheet.value(row + 1, column, Integer.parseInt(cell));
                } else if (!cell.isEmpty()) {
                    sheet.value(row + 1, column, cell);
                }
            }
        }
    }

    private static final List<String> KNOWN_ATTRIBUTES =
            List.of("Autonomy", "Influence", "Complexity", "Knowledge", "Business skills");

    private static String attribute(int n) {
        return n < KNOWN_ATTRIBUTES.size() ? KNOWN_ATTRIBUTES.get(n) : "Way of working " + n;
    }

    private static String code(String attribute, int n) {
        return n < KNOWN_ATTRIBUTES.size() ? attribute.substring(0, 4).toUpperCase() : "WAY" + n;
    }

    /** What its levels and so many attributes say; attributes that every edition begins with have the codes of these. */
    public Foundation foundation(int attributes) {
        List<Foundation.Level> levels = new ArrayList<>();
        for (int level = 1; level <= most; level++) {
            levels.add(new Foundation.Level("Rung " + level, "Essence: stands on rung " + level + "."));
        }
        List<Foundation.Attribute> named = new ArrayList<>();
        for (int n = 0; n < attributes; n++) {
            List<String> texts = new ArrayList<>();
            for (int level = 1; level <= most; level++) {
                texts.add(attribute(n) + " at rung " + level + ": does so. And more.");
            }
            named.add(new Foundation.Attribute(
                    attribute(n).equals("Knowledge") ? "KNOW" : code(attribute(n), n), attribute(n), texts));
        }
        return new Foundation(levels, named);
    }

    /** A workbook with sheets of skills, of attributes, and of levels with a column for each. */
    public byte[] wholeWorkbook(int attributes) {
        try {
            var out = new ByteArrayOutputStream();
            var book = new Workbook(out, "Harbour", "1.0");
            book.newWorksheet("Read me notes").value(0, 0, "Skills of the harbour");
            skills(book.newWorksheet("Skills"), titles(most));
            Foundation foundation = foundation(attributes);
            Worksheet sheet = book.newWorksheet("Attributes");
            List<String> titles = new ArrayList<>(List.of("Levels"));
            for (int level = 2; level <= most; level++) {
                titles.add("");
            }
            titles.addAll(List.of("Code", "URL", "Attribute name", "Type", "Overall description", "Guidance notes"));
            int first = titles.size();
            for (int level = 1; level <= most; level++) {
                titles.add("Level " + level + " description");
            }
            for (int column = 0; column < titles.size(); column++) {
                sheet.value(0, column, titles.get(column));
            }
            for (int n = 0; n < attributes; n++) {
                for (int level = 1; level <= most; level++) {
                    sheet.value(n + 1, level - 1, level);
                    sheet.value(
                            n + 1,
                            first + level - 1,
                            foundation
                                    .attributes()
                                    .get(n)
                                    .levels()
                                    .get(level - 1)
                                    .replace("so. ", "so._x000D_\n"));
                }
                sheet.value(n + 1, most, code(attribute(n), n).replace("KNOW", "KNGE"));
                sheet.value(n + 1, most + 1, "https://harbour.example/attributes/" + n);
                sheet.value(n + 1, most + 2, attribute(n));
                sheet.value(n + 1, most + 3, n < 4 ? "Attributes" : "Behavioural factors");
                sheet.value(n + 1, most + 4, "All about it.");
            }
            Worksheet levels = book.newWorksheet("Levels");
            List<String> parts = List.of("Level", "Guiding phrase", "Essence of the level", "URL");
            for (int row = 0; row < parts.size(); row++) {
                levels.value(row, 0, parts.get(row));
            }
            for (int level = 1; level <= most; level++) {
                levels.value(0, level, level);
                levels.value(1, level, "Rung " + level);
                levels.value(2, level, "Essence: stands on rung " + level + ".");
                levels.value(3, level, "https://harbour.example/levels/" + level);
            }
            book.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as CSV in Windows-1252, with CRLF between rows and LF in cells. */
    public byte[] csv(int most, char separator) {
        List<String> titles = titles(most);
        StringBuilder text = new StringBuilder();
        for (String title : titles) {
            text.append(text.isEmpty() ? "" : separator).append(title.startsWith(" ") ? "" : title);
        }
        text.append("\r\n");
        for (int row = 0; row < skills.size(); row++) {
            for (int column = 0; column < titles.size(); column++) {
                String cell = cell(skills.get(row), titles.get(column), row + 1);
                text.append(column == 0 ? "" : separator)
                        .append('"')
                        .append(cell.replace("\"", "\"\""))
                        .append('"');
            }
            text.append("\r\n");
        }
        return text.toString().getBytes(Charset.forName("windows-1252"));
    }
}
