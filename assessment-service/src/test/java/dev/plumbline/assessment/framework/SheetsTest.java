package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.framework.OddSheets.OddSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables as organisations keep them, read by what is proposed for their columns. */
class SheetsTest {

    static final Levels RANGE = Levels.INITIAL;

    static List<OddSheet> sheets() {
        return OddSheets.all();
    }

    static SheetReader.Read read(byte[] content, String name) {
        SheetFile file = SheetFile.read(content, name);
        SheetTable table = SheetProposal.table(file, RANGE, Map.of());
        SheetMapping mapping = SheetProposal.of(table, RANGE, Map.of());
        mapping.check(RANGE);
        return SheetReader.read(table, mapping, RANGE, Map.of());
    }

    static Map<String, Map<Integer, List<String>>> skills(SheetReader.Read read) {
        Map<String, Map<Integer, List<String>>> skills = new LinkedHashMap<>();
        for (Skills.Incoming skill : read.skills()) {
            Map<Integer, List<String>> levels = new TreeMap<>();
            skill.levels()
                    .forEach(level -> levels.put(
                            level.level(),
                            level.statements().stream().map(Origins.Came::text).toList()));
            skills.put(skill.name(), levels);
        }
        return skills;
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aSheetIsReadAsAPersonReadsIt(OddSheet sheet) {
        SheetReader.Read read = read(sheet.content(), sheet.file());
        assertThat(read.faults()).isEmpty();
        assertThat(skills(read)).as("%s", read.warnings()).isEqualTo(sheet.skills());
        Map<String, String> codes =
                read.skills().stream().collect(Collectors.toMap(Skills.Incoming::name, Skills.Incoming::code));
        assertThat(codes).containsAllEntriesOf(sheet.codes());
    }
}
