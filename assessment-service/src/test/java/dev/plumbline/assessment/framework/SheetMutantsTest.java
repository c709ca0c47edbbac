package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Damaged and rearranged tables: each is read or refused, no skill by half, and nothing changes that is not said. */
class SheetMutantsTest {

    private static final int TABLES = 500;
    private static final int FILES = 300;
    private static final Levels RANGE = Levels.INITIAL;

    private final long seed = Long.getLong("sheets.seed", 1);
    private final Random random = new Random(seed);

    private static List<List<String>> cells() {
        SheetTable table = SheetFile.read(new InventedBooks(5, 12, 7).csv(7, ','), "a.csv")
                .tables()
                .getFirst();
        List<List<String>> cells = new ArrayList<>();
        for (SheetRow row : table.rows()) {
            List<String> all = new ArrayList<>();
            for (int column = 0; column < table.columns(); column++) {
                all.add(row.cell(column));
            }
            cells.add(all);
        }
        return cells;
    }

    private void mutate(List<List<String>> cells) {
        int row = random.nextInt(cells.size());
        int column = random.nextInt(cells.getFirst().size());
        switch (random.nextInt(12)) {
            case 0 -> cells.get(row).set(column, "");
            case 1 ->
                cells.get(row)
                        .set(
                                column,
                                List.of("n/a", "-", "TBD", "x", "0", "5.0", "#REF!")
                                        .get(random.nextInt(7)));
            case 2 -> cells.add(row, new ArrayList<>(cells.get(row)));
            case 3 ->
                cells.add(
                        row,
                        new ArrayList<>(Collections.nCopies(cells.getFirst().size(), "")));
            case 4 -> cells.remove(cells.size() > 2 ? row : 0);
            case 5 -> {
                int other = random.nextInt(cells.getFirst().size());
                cells.forEach(one -> Collections.swap(one, column, other));
            }
            case 6 -> Collections.swap(cells, row, random.nextInt(cells.size()));
            case 7 -> cells.forEach(one -> one.add(column, random.nextBoolean() ? "" : "Remarks of the guild."));
            case 8 ->
                cells.getFirst()
                        .set(
                                column,
                                List.of("Level 9", "Level 0", "Level 3", "Skill", "", "?")
                                        .get(random.nextInt(6)));
            case 9 -> {
                List<String> title =
                        new ArrayList<>(Collections.nCopies(cells.getFirst().size(), ""));
                title.set(0, "Printed in spring");
                cells.add(0, title);
            }
            case 10 ->
                cells.get(row).set(column, cells.get(row).get(column) + "\n\n• " + "Trims lamps.\u200B" + "\u00A0");
            default ->
                cells.get(row)
                        .set(
                                column,
                                "\"quoted\", and; parted\t" + cells.get(row).get(column));
        }
    }

    private static byte[] csv(List<List<String>> cells) {
        return cells.stream()
                .map(row -> row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The letters and digits of a text; marks of lists and white space may change. */
    private static String letters(String text) {
        return SheetCell.statement(text)
                .replaceAll("(?m)^\\s*(?:\\d{1,2}[.)]|[a-z]\\))\\s", "")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private void check(byte[] content) {
        SheetFile file = SheetFile.read(content, "a.csv");
        SheetTable table = SheetProposal.table(file, RANGE, Map.of());
        SheetMapping mapping = SheetProposal.of(table, RANGE, Map.of());
        mapping.check(RANGE);
        SheetReader.Read read = SheetReader.read(table, mapping, RANGE, SheetReader.Codes.NONE);
        for (IncomingSkill skill : read.skills()) {
            assertThat(skill.levels()).as("seed %s", seed).isNotEmpty();
            assertThat(skill.levels())
                    .as("seed %s", seed)
                    .allSatisfy(level -> assertThat(level.statements()).isNotEmpty());
        }
        if (mapping.shape() != SheetMapping.Shape.SKILL || !read.faults().isEmpty()) {
            return;
        }
        int name = Math.max(mapping.at(SheetMapping.NAME), mapping.at(SheetMapping.BOTH));
        for (SheetRow row : table.rows()) {
            if (row.number() <= mapping.header()
                    || isNamed(read, row)
                    || name < 0
                    || row.cell(name).isEmpty()) {
                continue;
            }
            mapping.levels().forEach((level, column) -> {
                String said = letters(row.cell(column));
                List<IncomingSkill> named = read.skills().stream()
                        .filter(skill -> letters(row.cell(name)).contains(letters(skill.name())))
                        .toList();
                String code = mapping.at(SheetMapping.CODE) < 0 ? "" : row.cell(mapping.at(SheetMapping.CODE));
                boolean coded = named.stream().anyMatch(skill -> skill.code().equals(code));
                String stored = named.stream()
                        .filter(skill -> !coded || skill.code().equals(code))
                        .flatMap(skill -> skill.levels().stream())
                        .filter(one -> one.level() == level)
                        .flatMap(one -> one.statements().stream())
                        .map(one -> letters(one.text()))
                        .collect(Collectors.joining());
                assertThat(stored)
                        .as("seed %s, row %s, level %s of %s", seed, row.number(), level, read.warnings())
                        .isEqualTo(said);
            });
        }
    }

    /** Whether a warning names the row. */
    private static boolean isNamed(SheetReader.Read read, SheetRow row) {
        return read.warnings().stream()
                .anyMatch(warning -> !warning.arguments().isEmpty()
                        && warning.arguments().getFirst().equals("" + row.number()));
    }

    @Test
    void aRearrangedTableIsReadOrRefusedAndNothingIsLostUnsaid() {
        int refused = 0;
        for (int n = 0; n < TABLES; n++) {
            List<List<String>> cells = cells();
            for (int i = 0; i <= random.nextInt(4); i++) {
                mutate(cells);
            }
            refused += outcome(csv(cells)).isPresent() ? 1 : 0;
        }
        assertThat(refused).as("seed %s", seed).isLessThan(TABLES);
    }

    private Optional<Refusal> outcome(byte[] content) {
        try {
            check(content);
            return Optional.empty();
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).as("seed %s", seed).isIn(Refusal.Kind.INVALID, Refusal.Kind.TOO_LARGE);
            return Optional.of(refusal);
        }
    }

    @Test
    void aDamagedFileIsReadOrRefused() {
        byte[] book = new InventedBooks(6, 5, 7).workbook(7, true);
        byte[] text = new InventedBooks(7, 5, 7).csv(7, ';');
        for (int n = 0; n < FILES; n++) {
            byte[] damaged = (n % 2 == 0 ? book : text).clone();
            for (int i = 0; i <= random.nextInt(20); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (n % 5 == 0) {
                damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            outcome(damaged);
        }
    }

    @Test
    void theBestKnownWorkbookIsReadAsItIsInWhateverOrderItsColumnsAre() {
        for (int n = 0; n < 20; n++) {
            var book = new InventedBooks(seed + n, 147, 7);
            for (byte[] content : List.of(book.workbook(7, n > 0), book.csv(7, n % 2 == 0 ? ',' : ';'))) {
                SheetReader.Read read = SheetsTest.read(content, "skills");
                assertThat(read.faults()).as("seed %s", seed).isEmpty();
                assertThat(read.skills()).hasSize(147);
                for (int i = 0; i < 147; i++) {
                    InventedBooks.Skill skill = book.skills.get(i);
                    IncomingSkill is = read.skills().get(i);
                    assertThat(List.of(is.code(), is.name(), is.description(), is.guidance()))
                            .as("seed %s", seed)
                            .containsExactly(skill.code(), skill.name(), skill.description(), skill.guidance());
                    assertThat(SheetsTest.skills(new SheetReader.Read(List.of(is), List.of(), List.of()))
                                    .get(is.name()))
                            .as("seed %s", seed)
                            .isEqualTo(skill.levels());
                }
            }
        }
    }

    @Test
    void theOlderColumnsAreReadWithoutBeingSaid() {
        SheetReader.Read read = SheetsTest.read(
                ("code,name,description,link,category,subcategory,level_1,level_2,level_3,level_4,level_5,level_6,level_7\n"
                                + "TIDE,Tide reading,All about tides.,https://a.example,Sea,Coast,,Reads a gauge.,,,,Rules the sea.,\n")
                        .getBytes(StandardCharsets.UTF_8),
                "old.csv");
        assertThat(read.skills()).hasSize(1);
        IncomingSkill skill = read.skills().getFirst();
        assertThat(List.of(skill.code(), skill.name(), skill.description()))
                .containsExactly("TIDE", "Tide reading", "All about tides.");
        assertThat(skill.levels()).extracting(IncomingSkill.Level::level).containsExactly(2, 6);
    }

    /** In units of what the same machine takes, at the same time, to part the same file into cells. */
    @Test
    void twoThousandSkillsOfEightLevelsAreReadInSeconds() {
        byte[] book = new InventedBooks(8, 2_000, 8).workbook(8, false);
        Levels eight = Levels.upTo(8);
        long begin = System.nanoTime();
        SheetFile file = SheetFile.read(book, "many.xlsx");
        long parted = System.nanoTime();
        SheetTable table = SheetProposal.table(file, eight, Map.of());
        SheetReader.Read read =
                SheetReader.read(table, SheetProposal.of(table, eight, Map.of()), eight, SheetReader.Codes.NONE);
        long end = System.nanoTime();
        assertThat(read.skills()).hasSize(2_000);
        assertThat(read.skills()).allSatisfy(skill -> assertThat(skill.levels()).hasSize(8));
        System.out.printf(
                "@@ cells of 2,000 skills %d ms, skills %d ms (%.2f times)%n",
                (parted - begin) / 1_000_000, (end - parted) / 1_000_000, (end - parted) / (double) (parted - begin));
        assertThat(end - parted).isLessThan(40 * (parted - begin));
    }
}
