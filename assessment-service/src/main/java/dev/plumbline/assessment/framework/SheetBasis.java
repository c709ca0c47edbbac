package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is known of a framework when a table for it is read. */
@Component
class SheetBasis {

    /**
     * What is known.
     *
     * @param names the numbers of its levels, by the keys of their names
     * @param codes of its skills, by the keys of their names
     */
    record Basis(FrameworkVersion newest, Levels range, Map<String, Integer> names, Map<String, String> codes) {}

    private final Frameworks frameworks;

    SheetBasis(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    Basis of(UUID frameworkId) {
        FrameworkVersion newest = frameworks.newest(frameworkId);
        Map<String, Integer> names = new HashMap<>();
        Levels range = frameworks.levelsOf(newest.id());
        range.numbers().stream()
                .filter(level -> !range.name(level).isEmpty())
                .forEach(level -> names.put(Text.key(range.name(level)), level));
        Map<String, String> codes = new HashMap<>();
        frameworks
                .skillSummaries(newest.id())
                .forEach(skill -> codes.putIfAbsent(Text.key(skill.name()), skill.code()));
        return new Basis(newest, range, names, codes);
    }
}
