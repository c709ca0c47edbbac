package dev.plumbline.standalone;

import com.microsoft.playwright.Page;
import dev.plumbline.standalone.StoryPlan.Fate;
import dev.plumbline.standalone.StoryPlan.Person;

/** Eight people of the story at their browsers, one of each fate, and what they see at that moment. */
final class StoryPages {

    private final Browser browser;
    private final StoryPlan plan;
    private int seen;

    StoryPages(Browser browser, StoryPlan plan) {
        this.browser = browser;
        this.plan = plan;
    }

    /** How many people have been looked at. */
    int seen() {
        return seen;
    }

    void at(Story.Moment moment, Story story) {
        switch (moment) {
            case PEOPLE_MOVED -> {
                changedManager(story);
                leaver();
                returner(story);
                renamedUnit(story);
            }
            case DEPUTIES_NAMED -> deputy(story);
            case REVIEWS_ESCALATED -> escalated(story);
            case ASSESSED_ALONE -> alone(story);
            case TAKEN_OVER -> carriedOver(story);
        }
    }

    private void look(String mail, String path, String name, String... texts) {
        Page page = browser.as(mail);
        browser.open(page, path);
        Browser.shows(page.locator("main"), texts);
        browser.look(page, "story-" + name);
        // Nobody leaves a page open for months.
        page.close();
        seen++;
    }

    private void changedManager(Story story) {
        Person p = plan.of(Fate.MOVED_BEFORE).getFirst();
        look(p.mail(), story.path(p), "changed-manager", name(story.nextManager(p)));
    }

    /** {@code manager7.coast@demo.example} is called Manager No7. */
    private static String name(String mail) {
        String number = mail.replaceAll("\\D", "");
        return (mail.startsWith("manager") ? "Manager No" : "Director No") + number;
    }

    private void leaver() {
        Page page = browser.stranger();
        browser.open(page, "/sign-in");
        page.locator("#mail").fill(plan.gone().getFirst().mail());
        page.locator("#password").fill("plumbline-demo");
        page.locator("form[action$='/sign-in'] >> nth=0").locator("button").click();
        Browser.shows(page.locator("main"), "do not match");
        browser.look(page, "story-leaver");
        page.close();
        seen++;
    }

    private void returner(Story story) {
        Person p = plan.returners().getFirst();
        look(p.mail(), story.path(p), "returner", name(story.managerOf(p)));
    }

    private void renamedUnit(Story story) {
        Person p = plan.of(Fate.PLAIN).stream()
                .filter(one -> plan.jobOf(one.number()) < plan.count("units renamed"))
                .findFirst()
                .orElseThrow();
        look(
                p.mail(),
                "/people/" + story.id(p.mail()) + "/profile",
                "renamed-unit",
                "Person No" + p.number(),
                "North bay " + plan.jobOf(p.number()));
    }

    private void deputy(Story story) {
        Person p = plan.of(Fate.BY_DEPUTY).getFirst();
        look(
                story.deputyOf(p),
                "/tasks?tab=DEPUTISING",
                "deputy",
                "Person No" + p.number(),
                "as deputy of " + name(story.managerOf(p)));
    }

    private void escalated(Story story) {
        Person p = plan.of(Fate.ESCALATED).getFirst();
        look(
                story.directorOf(p),
                "/tasks?tab=ESCALATED",
                "escalated",
                "Person No" + p.number(),
                "Escalated from " + name(story.managerOf(p)));
    }

    private void alone(Story story) {
        Person p = plan.of(Fate.ALONE).getFirst();
        look(
                p.mail(),
                story.path(p),
                "single",
                "Single assessment, asked for by " + name(story.managerOf(p)),
                "For the new work.");
    }

    private void carriedOver(Story story) {
        Person p = plan.of(Fate.CARRIED_OVER).getFirst();
        look(p.mail(), story.path(p) + "/self-assessment", "carried-over", "Taken over");
    }
}
