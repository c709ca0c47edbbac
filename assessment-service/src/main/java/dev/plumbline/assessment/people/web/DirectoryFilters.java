package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.DirectoryFilter;
import dev.plumbline.assessment.people.DirectoryPart;
import dev.plumbline.assessment.site.text.Text;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Which people of the directory are listed, as its address and its forms say it: what nobody knows is left out. */
final class DirectoryFilters {

    private static final String SEARCH = "search";
    private static final String PART = "part";

    /** The unit and all below it; {@code unit} is where a role is granted. */
    private static final String WITHIN = "within";

    private static final String TITLE = "title";

    /** The role that is held; {@code role} is the one that is granted. */
    private static final String HOLDS = "holds";

    private DirectoryFilters() {}

    /** As it was sent. */
    static DirectoryFilter of(MultiValueMap<String, String> sent) {
        return new DirectoryFilter(
                said(sent, SEARCH),
                DirectoryPart.named(said(sent, PART)),
                Text.line(said(sent, WITHIN)),
                Text.line(said(sent, TITLE)),
                DirectoryFilter.role(said(sent, HOLDS)));
    }

    private static String said(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
    }

    /** The address of the page that lists them. */
    static UriComponentsBuilder address(DirectoryFilter filter) {
        return UriComponentsBuilder.fromPath("/people")
                .queryParam(SEARCH, filter.search())
                .queryParam(PART, filter.part())
                .queryParam(WITHIN, filter.unit())
                .queryParam(TITLE, filter.title())
                .queryParam(HOLDS, filter.role() == null ? "" : filter.role());
    }
}
