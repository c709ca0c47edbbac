package dev.plumbline.standalone;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows the links of the product as several people, and takes pictures of the first page of each address. */
final class EveryPage {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final int[] ALL_WIDTHS = {1440, 1280, 768, 360};
    private static final String EMPLOYEE = "jonas.lind@demo.example";
    private static final String MANAGER = "mara.okafor@demo.example";
    private static final String HR = "helena.ruiz@demo.example";

    /** Those that most people see most, in each width and each scheme of colours, and whose they are. */
    private static final Map<String, String> IN_ALL = Map.of(
            "/sign-in", "",
            "/", EMPLOYEE,
            "/tasks", MANAGER,
            "/assessments/{id}/self-assessment", EMPLOYEE,
            "/assessments/{id}/review", MANAGER,
            "/judging", MANAGER,
            "/calibration-sessions/{id}", HR,
            "/cycles/{id}/progress", HR,
            "/assessments/{id}/result", "",
            "/people", HR);

    /** One address may show another part of the product with another id: so many of each are opened for their links. */
    private static final int OPENED_OF_EACH = 4;

    private final Browser browser;
    private final PageAddresses addresses;
    private final Map<String, String> taken = new TreeMap<>();
    private final List<String> unseen = new ArrayList<>();

    EveryPage(Browser browser, PageAddresses addresses) {
        this.browser = browser;
        this.addresses = addresses;
    }

    /** The addresses that have their pictures, each with who looked at it. */
    Map<String, String> taken() {
        return taken;
    }

    /** The pages that somebody was to open and that were not there for them. */
    List<String> unseen() {
        return unseen;
    }

    /** Somebody who has not signed in opens pages. */
    void stranger(List<String> paths) {
        Page page = browser.stranger();
        for (String path : paths) {
            browser.open(page, path);
            take(page, path, "");
        }
        page.close();
    }

    /** A person opens pages, and what these lead to. */
    void follow(String mail, List<String> paths) {
        open(mail, paths, address -> true);
    }

    /** A person opens a page, and what it leads to of which there is no picture yet. */
    void look(String mail, String path) {
        open(mail, List.of(path), address -> !taken.containsKey(address));
    }

    /** @param further whether what a page leads to is opened, by its address */
    private void open(String mail, List<String> paths, Predicate<String> further) {
        Page page = browser.as(mail);
        var waiting = new ArrayDeque<>(paths);
        Set<String> seen = new HashSet<>(paths);
        Map<String, Integer> opened = new HashMap<>();
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            String address = address(path);
            boolean given = paths.contains(path);
            if (address == null
                    || (!given && !further.test(address))
                    || opened.merge(address, 1, Integer::sum) > OPENED_OF_EACH) {
                continue;
            }
            if (!shows(page, path, mail, given)) {
                continue;
            }
            for (Object href : (List<?>) page.evaluate(
                    "[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname"
                            + " + a.search)")) {
                if (seen.add((String) href)) {
                    waiting.add((String) href);
                }
            }
            String arrived = address(page.url());
            if (arrived != null && !taken.containsKey(arrived) && isFor(arrived, mail)) {
                take(page, arrived, mail);
            }
        }
    }

    private static boolean isFor(String address, String mail) {
        String whose = IN_ALL.getOrDefault(address, "");
        return whose.isEmpty() || whose.equals(mail);
    }

    private @Nullable String address(String url) {
        return addresses.of(URI.create(url.replace(" ", "%20")).getPath()).orElse(null);
    }

    /** Whether a path answers with a page; one that should and does not is named. */
    private boolean shows(Page page, String path, String mail, boolean should) {
        boolean shown;
        try {
            Response response = browser.open(page, path);
            shown = response != null && response.ok() && page.locator("main h1").count() > 0;
        } catch (PlaywrightException e) {
            // A file is not shown, it is kept.
            shown = false;
        }
        if (should && !shown) {
            unseen.add(path + " as " + mail);
        }
        return shown;
    }

    private void take(Page page, String address, String mail) {
        taken.put(address, mail);
        String name = address.equals("/")
                ? "home"
                : address.substring(1).replaceAll("[{}]", "").replace('/', '-');
        if (IN_ALL.containsKey(address)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : ALL_WIDTHS) {
                    browser.picture(page, name, PICTURES, width, scheme);
                }
            }
        } else {
            browser.picture(page, name, PICTURES, 1280, ColorScheme.LIGHT);
            browser.picture(page, name, PICTURES, 360, ColorScheme.DARK);
        }
        browser.asBefore(page);
    }
}
