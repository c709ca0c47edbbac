package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Pages whose address has a word where an id belongs: not found, within the frame, with a way back. */
class AddressesWithoutIdsIT extends Platform {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private PagesAs pages;

    private static boolean takesAnId(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .filter(one -> one.hasParameterAnnotation(PathVariable.class))
                .anyMatch(one -> Set.of(UUID.class, int.class, long.class).contains(one.getParameterType()));
    }

    private Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET) && takesAnId(handler)) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith("/api/"))
                        .map(pattern -> pattern.replaceAll("\\{[^}]+}", "nonsense"))
                        .forEach(addresses::add);
            }
        });
        return addresses;
    }

    @Test
    void isAPageThatIsNotFound() throws Exception {
        List<String> wrong = new ArrayList<>();
        Set<String> addresses = addresses();
        for (String address : addresses) {
            PagesAs.Seen page = pages.get(Scene.HR, address, "HR", "OPERATOR", "FRAMEWORK_OWNER");
            boolean found = page.status() == 404
                    && page.html().contains("Page not found")
                    && page.html().contains("pl-nav")
                    && page.html().contains("Go home")
                    && !page.html().contains("format");
            if (!found) {
                wrong.add(address + " answers " + page.status());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(addresses).hasSizeGreaterThan(60);
        assertThat(pages.get(Scene.HR, "/people/nonsense", "HR").html()).contains("Go to People", "href=\"/people\"");
    }
}
