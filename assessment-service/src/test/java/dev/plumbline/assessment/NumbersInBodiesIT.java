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

/** Every number in every body that the service takes, given as what is none: it is refused with where it stands. */
class NumbersInBodiesIT extends EveryAddress {

    private static final List<String> NONE = List.of(
            "1.5",
            "1e-1",
            "1e999999999",
            "\"1\"",
            "\"\"",
            "\"x\"",
            "99999999999",
            "-99999999999999999999",
            "true",
            "{}",
            "[1]");

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    /** A number in a body: a body that holds nothing else, with {@code %s} for it, and where it stands. */
    private record Place(String body, String pointer) {}

    private static List<Place> in(Type type, int depth) {
        List<Place> places = new ArrayList<>();
        if (depth > 4) {
            return places;
        }
        if (type instanceof Class<?> one && NUMBERS.contains(one)) {
            places.add(new Place("%s", ""));
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (RecordComponent component : one.getRecordComponents()) {
                in(component.getGenericType(), depth + 1)
                        .forEach(place -> places.add(new Place(
                                "{\"" + component.getName() + "\":" + place.body() + "}",
                                "/" + component.getName() + place.pointer())));
            }
        } else if (type instanceof ParameterizedType many && many.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw)) {
                in(many.getActualTypeArguments()[0], depth + 1)
                        .forEach(place -> places.add(new Place("[" + place.body() + "]", "/0" + place.pointer())));
            } else if (Map.class.isAssignableFrom(raw)) {
                String key = "00000000-0000-0000-0000-000000000001";
                in(many.getActualTypeArguments()[1], depth + 1)
                        .forEach(place -> places.add(
                                new Place("{\"" + key + "\":" + place.body() + "}", "/" + key + place.pointer())));
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

    /** What is wrong with the answers; null for nothing. Whoever may not do it at all is refused before the body is read. */
    private @Nullable String fault(String method, String pattern, Place place, String number) throws Exception {
        boolean named = false;
        for (String mail : List.of(Scene.HR, Scene.EMPLOYEE, Scene.MANAGER)) {
            var answer = http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), address(pattern))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(place.body().formatted(number))
                            .header("If-Match", "\"0\"")
                            .with(as(mail)))
                    .andReturn()
                    .getResponse();
            if (answer.getStatus() < 400 || answer.getStatus() >= 500) {
                return answer.getStatus() + " for " + mail;
            }
            named |= answer.getContentAsString().contains("\"pointer\":\"" + place.pointer());
            if (answer.getStatus() != 403 && answer.getStatus() != 404 && named) {
                return null;
            }
        }
        return named ? null : "nobody hears where";
    }
}
