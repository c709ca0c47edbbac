package dev.plumbline.benchmark;

import dev.plumbline.assessment.worklist.TaskFilter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each filter of tasks by itself, as {@link TaskFilter} has them: every value of what has few, and of the rest the values that
 * were drawn. A part of it for which none was drawn ends the run.
 */
final class EveryFilter {

    /** A filter, and what it says. */
    record Named(String name, TaskFilter filter) {}

    private static final RecordComponent[] PARTS = TaskFilter.class.getRecordComponents();

    private EveryFilter() {}

    /** The filters; the values of each part by its name. */
    static List<Named> of(Map<String, List<?>> drawn) {
        List<Named> filters = new ArrayList<>();
        for (int n = 0; n < PARTS.length; n++) {
            int part = n;
            values(PARTS[n], drawn)
                    .filter(value -> !value.equals(value(PARTS[part], TaskFilter.ALL)))
                    .forEach(value -> filters.add(new Named(PARTS[part].getName() + " " + value, with(part, value))));
        }
        return filters;
    }

    private static Stream<?> values(RecordComponent part, Map<String, List<?>> drawn) {
        if (part.getType().isEnum()) {
            return Arrays.stream(part.getType().getEnumConstants());
        }
        if (part.getType() == boolean.class) {
            return Stream.of(true);
        }
        List<?> values = drawn.get(part.getName());
        if (values == null) {
            throw new IllegalStateException("Nothing was drawn to be looked for by " + part.getName());
        }
        return values.stream();
    }

    private static TaskFilter with(int part, Object value) {
        Object[] all =
                Arrays.stream(PARTS).map(each -> value(each, TaskFilter.ALL)).toArray();
        all[part] = value;
        try {
            return TaskFilter.class
                    .getDeclaredConstructor(
                            Arrays.stream(PARTS).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(all);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(RecordComponent part, TaskFilter filter) {
        try {
            return part.getAccessor().invoke(filter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
