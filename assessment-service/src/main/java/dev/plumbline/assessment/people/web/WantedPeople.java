package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.DirectoryFilter;
import dev.plumbline.assessment.people.DirectoryOrder;
import dev.plumbline.assessment.people.DirectoryPart;
import dev.plumbline.assessment.site.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which people of the directory are listed, as its address and its forms say it: what nobody knows is left out.
 *
 * @param within the unit and all below it; {@code unit} is where a role is granted
 * @param holds the role that is held; {@code role} is the one that is granted
 * @param after where the page begins
 */
record WantedPeople(
        @Nullable String search,
        @Nullable String part,
        @Nullable String within,
        @Nullable String title,
        @Nullable String holds,
        @Nullable DirectoryOrder order,
        @Nullable Boolean descending,
        @Nullable String after) {

    /** As it was sent. */
    DirectoryFilter filter() {
        return new DirectoryFilter(
                said(search),
                DirectoryPart.named(said(part)),
                Text.line(said(within)),
                Text.line(said(title)),
                DirectoryFilter.role(said(holds)));
    }

    /** The page of the list. */
    DirectoryPage.Listed listed() {
        return new DirectoryPage.Listed(
                filter(),
                order == null ? DirectoryOrder.NAME : order,
                Boolean.TRUE.equals(descending),
                after == null ? "" : after);
    }

    private static String said(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    /** Leads back to the same page of the same list, which says what was done. */
    String back(String done) {
        DirectoryPage.Listed listed = listed();
        DirectoryFilter filter = listed.filter();
        Map<String, Object> asked = new LinkedHashMap<>();
        put(asked, "search", filter.search());
        put(asked, "part", filter.part() == DirectoryPart.ALL ? "" : filter.part());
        put(asked, "within", filter.unit());
        put(asked, "title", filter.title());
        put(asked, "holds", filter.role() == null ? "" : filter.role());
        put(asked, "order", listed.order() == DirectoryOrder.NAME ? "" : listed.order());
        put(asked, "descending", listed.descending() ? true : "");
        put(asked, "after", listed.after());
        asked.put("done", done);
        var address = UriComponentsBuilder.fromPath("/people");
        asked.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return "redirect:" + address.encode().buildAndExpand(asked).toUriString();
    }

    private static void put(Map<String, Object> asked, String name, Object value) {
        if (!value.toString().isEmpty()) {
            asked.put(name, value);
        }
    }
}
