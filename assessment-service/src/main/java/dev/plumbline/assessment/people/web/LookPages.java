package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.page.Look;
import dev.plumbline.assessment.site.page.PagesThatAreRead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How pages look to whoever asks for them. */
@Controller
class LookPages {

    private final PagesThatAreRead pages;

    LookPages(PagesThatAreRead pages) {
        this.pages = pages;
    }

    /** Keeps the choice, and leads back to the page on which it was made. */
    @PostMapping("/account/look")
    String choose(
            @RequestParam(required = false) Look.@Nullable Theme theme,
            @RequestParam(required = false) Look.@Nullable Density density,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Look.of(request).with(theme, density).keep(request, response);
        return "redirect:" + page(back);
    }

    /** Only an address of a page of this service, without what would have to be decoded first. */
    private String page(String back) {
        return back.matches("(/[A-Za-z0-9._-]+)+") ? Objects.requireNonNullElse(pages.atOrAbove(back), "/") : "/";
    }
}
