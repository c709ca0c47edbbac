package dev.plumbline.standalone;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;

/** What people fill in on the pages of a cycle. */
final class FormsOfACycle {

    /** The field of a segment is not seen: what is seen is its label. */
    private static final Locator.CheckOptions FORCED = new Locator.CheckOptions().setForce(true);

    private FormsOfACycle() {}

    /** Chooses a skill for a cycle that is being set up, of a list: where jobs have profiles, their skills are preset. */
    static void choose(Page page, String skill) {
        page.locator("input[name=skillsFrom][value=LIST]").check();
        page.locator("label:has-text('" + skill + "') input[name=skill]")
                .first()
                .check();
    }

    /** Gives every attribute the level. */
    static void rate(Page page, String level) {
        // Of a page that is still being read only a part is found.
        page.waitForLoadState();
        for (Locator step :
                page.locator("input[name^='attr.'][value='" + level + "']").all()) {
            // By its label, which is brought out from behind the bar at the foot of the page.
            step.locator("xpath=..").click();
        }
    }

    /** Gives every statement of the level that is open the verdict. */
    static void judge(Page page) {
        page.waitForLoadState();
        for (Locator met : page.locator("details[open]:not(.pl-skill) input[type=radio][value=MET]")
                .all()) {
            met.check(FORCED);
        }
    }

    /** Links every piece of the library to each statement of the level that is open. */
    static void linkAllEvidence(Page self) {
        for (Locator pick : self.locator("details[open] button[value^='pick.']").all()) {
            pick.click();
            Locator found = self.locator("#drawer .pl-found input");
            found.first().waitFor();
            while (found.count() > 0) {
                found.first().check();
            }
            self.locator("#drawer form[method=dialog] button").click();
        }
    }

    /** Sends a file of people. */
    static void upload(Page page, String csv) {
        page.locator("#file")
                .setInputFiles(new FilePayload("people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("form[action$='/people/import'] button").click();
    }
}
