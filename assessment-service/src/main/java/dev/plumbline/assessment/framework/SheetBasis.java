package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is known of a framework when a table for it is read. */
@Component
class SheetBasis {

    /**
     * What is known.
     *
     * @param names the numbers of its levels, by the keys of their names
     * @param codes of its skills
     */
    record Basis(FrameworkVersion newest, Levels range, Map<String, Integer> names, SheetReader.Codes codes) {

        /** What to name when a table is imported, so that it is compared with the edition that was shown. */
        String seen() {
            return newest.id() + "." + newest.version();
        }
    }

    private final Frameworks frameworks;

    SheetBasis(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    Basis of(UUID frameworkId) {
        return of(frameworks.newest(frameworkId));
    }

    /** As above, for an edition that may have newer ones. */
    Basis of(FrameworkVersion edition) {
        Map<String, Integer> names = new HashMap<>();
        Levels range = frameworks.levelsOf(edition.id());
        range.numbers().stream()
                .filter(level -> !range.name(level).isEmpty())
                .forEach(level -> names.put(Text.key(range.name(level)), level));
        Map<String, String> byName = new HashMap<>();
        Set<String> codes = new HashSet<>();
        frameworks.skillSummaries(edition.id()).forEach(skill -> {
            byName.putIfAbsent(Text.key(skill.name()), skill.code());
            codes.add(skill.code());
        });
        return new Basis(
                edition,
                range,
                names,
                new SheetReader.Codes(byName, codes, frameworks.codesOfAll(edition.frameworkId())));
    }
}
