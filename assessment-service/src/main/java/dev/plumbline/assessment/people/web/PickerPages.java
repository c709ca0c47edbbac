package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ChosenIds;
import dev.plumbline.assessment.site.page.PersonField;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of a field in which people are chosen, while somebody types. */
@Controller
class PickerPages {

    static final String PATH = "/people/choices";

    private final PersonPicker picker;

    PickerPages(PersonPicker picker) {
        this.picker = picker;
    }

    /**
     * Who matches what is typed, without those who are chosen in the field; refused as the form is that has the field. It is
     * sent, since the ids of all who are chosen are too long for an address.
     */
    @PostMapping(PATH)
    String choices(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam String id,
            @RequestParam String name,
            @RequestParam String purpose,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "ONE") PersonPicker.Choice choice,
            @RequestParam(required = false) @Nullable String form,
            @RequestParam MultiValueMap<String, String> all,
            Model model) {
        String search = all.getFirst(name + PersonField.SEARCH);
        List<UUID> chosen = ChosenIds.of(all.getOrDefault(name, List.of()));
        model.addAttribute(
                "field",
                picker.found(me.id(), id, name, purpose, about, choice, chosen, search == null ? "" : search, form));
        return "people/picker :: answer";
    }
}
