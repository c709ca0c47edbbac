package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * For every number in every body that the service accepts, a value that is not a valid one is refused with its place.
 */
class NumbersInBodiesIT extends EveryAddress {

    private static final String TOO_LARGE_FOR_AN_INT = "99999999999";

    private static final List<String> NONE = List.of(
            "1.5",
            "1e-1",
            "1e999999999",
            "\"1\"",
            "\"\"",
            "\"x\"",
            TOO_LARGE_FOR_AN_INT,
            "-99999999999999999999",
            "true",
            "{}",
            "[1]");

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    /**
     * A number in a body.
     *
     * @param body one that holds nothing else, with {@code %s} for the number
     * @param pointer to it
     * @param wide whether it may be larger than an int
     */
    private record Place(String body, String pointer, boolean wide) {

        Place within(String around, String name) {
            return new Place(around.formatted(body), "/" + name + pointer, wide);
        }
    }

    private static List<Place> in(Type type, int depth) {
        List<Place> places = new ArrayList<>();
        if (depth > 4) {
            return places;
        }
        if (type instanceof Class<?> one && NUMBERS.contains(one)) {
            places.add(new Place("%s", "", one == long.class || one == Long.class));
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (RecordComponent component : one.getRecordComponents()) {
                in(component.getGenericType(), depth + 1)
                        .forEach(place ->
                                places.add(place.within("{\"" + component.getName() + "\":%s}", component.getName())));
            }
        } else if (type instanceof ParameterizedType many && many.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw)) {
                in(many.getActualTypeArguments()[0], depth + 1).forEach(place -> places.add(place.within("[%s]", "0")));
            } else if (Map.class.isAssignableFrom(raw)) {
                String key = "00000000-0000-0000-0000-000000000001";
                in(many.getActualTypeArguments()[1], depth + 1)
                        .forEach(place -> places.add(place.within("{\"" + key + "\":%s}", key)));
            }
        }
        return places;
    }

    @Test
    void whatIsNoWholeNumberIsRefusedWhereItStands() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            RequestMappingInfo mapping = entry.getKey();
            Class<?> body = bodyOf(mapping);
            for (String pattern : mapping.getPatternValues()) {
                if (body == null || !pattern.startsWith("/api/")) {
                    continue;
                }
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    for (Place place : in(body, 0)) {
                        asked.add(pattern + place.pointer());
                        for (String number : NONE) {
                            @Nullable String fault = fault(method.name(), pattern, place, number);
                            if (fault != null) {
                                wrong.add(
                                        method + " " + pattern + " " + place.pointer() + " = " + number + ": " + fault);
                            }
                        }
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    /** What an address asks besides its body. */
    private static final Map<String, String> ASKS =
            Map.of("/api/v1/skills/{id}/texts", "?language=de", "/api/v1/role-profiles/profile", "?title=Engineer");

    /** The acts that none of the people in this test may do: they are refused before the body is read. */
    private static final Set<String> NOT_THEIRS = Set.of("/api/v1/assessments/{id}/second-assessment");

    /** What is wrong with the answers; null for nothing. Whoever may not do it at all is refused before the body is read. */
    private @Nullable String fault(String method, String pattern, Place place, String number) throws Exception {
        if (place.wide() && number.equals(TOO_LARGE_FOR_AN_INT)) {
            return null;
        }
        boolean named = false;
        boolean read = false;
        for (String mail : List.of(Scene.HR, Scene.EMPLOYEE, Scene.MANAGER)) {
            var answer = http.perform(MockMvcRequestBuilders.request(
                                    HttpMethod.valueOf(method), address(pattern) + ASKS.getOrDefault(pattern, ""))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(place.body().formatted(number))
                            .header("If-Match", "\"0\"")
                            .with(as(mail)))
                    .andReturn()
                    .getResponse();
            if (answer.getStatus() < 400 || answer.getStatus() >= 500) {
                return answer.getStatus() + " for " + mail;
            }
            read |= answer.getStatus() != 403 && answer.getStatus() != 404;
            named |= answer.getContentAsString().contains("\"pointer\":\"" + place.pointer());
            if (answer.getStatus() != 403 && answer.getStatus() != 404 && named) {
                return null;
            }
        }
        return named || (!read && NOT_THEIRS.contains(pattern)) ? null : "nobody hears where";
    }
}
