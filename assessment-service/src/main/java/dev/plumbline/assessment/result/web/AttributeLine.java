package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.profile.RoleProfiles.AttributeNeed;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.result.RoleGaps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generic attribute on a result.
 *
 * @param rungs the levels that it has; none where the edition does not have it
 * @param level as the reviewer rated it; null where they did not
 * @param claimed as the person rated themselves; null where they did not
 * @param says what the edition says of the level that was rated; empty without one
 * @param needed what the job needs; null for nothing
 */
record AttributeLine(
        String name,
        List<Integer> rungs,
        @Nullable Integer level,
        @Nullable Integer claimed,
        String says,
        @Nullable Integer needed) {

    /** Those that were rated, in their order, and after them those that the job needs and nobody rated. */
    static List<AttributeLine> of(Results.Sheet sheet, RoleGaps.Gaps gaps) {
        return of(sheet, gaps.attributes());
    }

    /** Those that were rated, in their order. */
    static List<AttributeLine> rated(Results.Sheet sheet) {
        return of(sheet, List.of());
    }

    private static List<AttributeLine> of(Results.Sheet sheet, List<AttributeNeed> needed) {
        Map<String, Integer> needs = new HashMap<>();
        needed.forEach(need -> needs.put(need.name(), need.level()));
        Map<String, GenericAttribute> known = new HashMap<>();
        sheet.judged().attributes().forEach(one -> known.put(one.name(), one));
        Map<UUID, Integer> claimed = sheet.judged().self().attributes();
        List<Results.Rated> rated = sheet.attributes();
        List<String> names = rated.stream().map(Results.Rated::name).toList();
        return Stream.concat(
                        rated.stream()
                                .map(one -> line(
                                        one.name(),
                                        known.get(one.name()),
                                        one.level(),
                                        claimed,
                                        needs.get(one.name()))),
                        needed.stream()
                                .filter(need -> !names.contains(need.name()))
                                .map(need -> line(need.name(), known.get(need.name()), null, claimed, need.level())))
                .toList();
    }

    private static AttributeLine line(
            String name,
            @Nullable GenericAttribute known,
            @Nullable Integer level,
            Map<UUID, Integer> claimed,
            @Nullable Integer needed) {
        if (known == null) {
            return new AttributeLine(name, List.of(), level, null, "", needed);
        }
        List<String> levels = known.levels();
        return new AttributeLine(
                name,
                IntStream.rangeClosed(1, levels.size()).boxed().toList(),
                level,
                claimed.get(known.id()),
                level == null || level > levels.size() ? "" : levels.get(level - 1),
                needed);
    }
}
