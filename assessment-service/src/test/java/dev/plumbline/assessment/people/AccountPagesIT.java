package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of the own account keeps what was typed and chosen where it is refused. */
class AccountPagesIT extends Platform {

    @Autowired
    private PagesAs pages;

    @Test
    void whatWasTypedForATokenStaysWhereItIsRefused() throws Exception {
        for (String days : new String[] {"12.5", "0"}) {
            PagesAs.Seen refused =
                    pages.post(Scene.EMPLOYEE, "/account/tokens", "name", "Kept name", "days", days, "scope", "READ");
            assertThat(refused.status()).as(days).isEqualTo(200);
            Document page = Jsoup.parse(refused.html());
            assertThat(page.select(".pl-errors a").eachAttr("href")).as(days).containsExactly("#days");
            assertThat(page.select("#days").val()).isEqualTo(days);
            assertThat(page.select("#name").val()).as(days).isEqualTo("Kept name");
            assertThat(page.select("#scope option[selected]").val()).as(days).isEqualTo("READ");
        }
    }

    @Test
    void thatTokensEndTooStaysTickedWhereThePasswordIsRefused() throws Exception {
        Document page = Jsoup.parse(pages.post(
                        Scene.EMPLOYEE,
                        "/account/password",
                        "currentPassword",
                        "not the one that it is",
                        "password",
                        "twelve or more of them",
                        "tokensToo",
                        "true")
                .html());
        assertThat(page.select(".pl-errors")).isNotEmpty();
        assertThat(page.select("input[name=tokensToo]").hasAttr("checked")).isTrue();
    }
}
