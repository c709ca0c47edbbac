package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.DirectoryFilter;
import dev.plumbline.assessment.people.DirectoryPart;
import dev.plumbline.assessment.site.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which people of the directory are listed, as its address and its forms say it: what nobody knows is left out.
 *
 * @param within the unit and all below it; {@code unit} is where a role is granted
 * @param holds the role that is held; {@code role} is the one that is granted
 */
record WantedPeople(
        @Nullable String search,
        @Nullable String part,
        @Nullable String within,
        @Nullable String title,
        @Nullable String holds) {

    /** As it was sent. */
    DirectoryFilter filter() {
        return new DirectoryFilter(
                said(search),
                DirectoryPart.named(said(part)),
                Text.line(said(within)),
                Text.line(said(title)),
                DirectoryFilter.role(said(holds)));
    }

    private static String said(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    /** The address of the page that lists them. */
    static UriComponentsBuilder address(DirectoryFilter filter) {
        return UriComponentsBuilder.fromPath("/people")
                .queryParam("search", filter.search())
                .queryParam("part", filter.part())
                .queryParam("within", filter.unit())
                .queryParam("title", filter.title())
                .queryParam("holds", filter.role() == null ? "" : filter.role());
    }
}
