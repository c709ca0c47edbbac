package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.profile.RoleProfiles.AttributeNeed;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.result.RoleGaps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generic attribute on the page of a result.
 *
 * @param rungs the levels that it has; none where the edition does not have it
 * @param level as the reviewer rated it; null where they did not
 * @param needed what the job needs; null for nothing
 */
record AttributeLine(
        String name,
        List<Integer> rungs,
        @Nullable Integer level,
        @Nullable Integer needed) {

    /** Those that were rated, in their order, and after them those that the job needs and nobody rated. */
    static List<AttributeLine> of(Results.Sheet sheet, RoleGaps.Gaps gaps) {
        Map<String, Integer> needs = new HashMap<>();
        gaps.attributes().forEach(need -> needs.put(need.name(), need.level()));
        Map<String, List<Integer>> rungs = new HashMap<>();
        for (GenericAttribute one : sheet.judged().attributes()) {
            rungs.put(
                    one.name(),
                    IntStream.rangeClosed(1, one.levels().size()).boxed().toList());
        }
        List<Results.Rated> rated = sheet.attributes();
        List<String> names = rated.stream().map(Results.Rated::name).toList();
        return Stream.concat(
                        rated.stream()
                                .map(one -> new AttributeLine(
                                        one.name(),
                                        rungs.getOrDefault(one.name(), List.of()),
                                        one.level(),
                                        needs.get(one.name()))),
                        gaps.attributes().stream()
                                .filter(need -> !names.contains(need.name()))
                                .map(need -> unrated(need, rungs)))
                .toList();
    }

    private static AttributeLine unrated(AttributeNeed need, Map<String, List<Integer>> rungs) {
        return new AttributeLine(need.name(), rungs.getOrDefault(need.name(), List.of()), null, need.level());
    }
}
