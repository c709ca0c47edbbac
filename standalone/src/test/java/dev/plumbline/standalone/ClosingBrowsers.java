package dev.plumbline.standalone;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.plumbline.servers.FaultSchedule;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Somebody who looks at pages and closes the window, the browser or the connection at the wrong moment: while a page loads, while
 * it listens for changes, while it sends what was typed.
 */
final class ClosingBrowsers {

    /**
     * What was closed.
     *
     * @param loading windows while a page was loading
     * @param listening windows of a page that was there, and listened
     * @param typing windows in which something had just been typed
     * @param browsers whole browsers
     * @param killed browsers whose process was killed because a window did not close
     * @param cut connections that were reset during an answer or a request
     */
    record Count(int loading, int listening, int typing, int browsers, int killed, int cut) {}

    private static final List<String> PEOPLE = List.of(
            "jonas.lind@demo.example",
            "helena.ruiz@demo.example",
            "ingrid.dahl@demo.example",
            "ben.holm@demo.example",
            "person20.coast@demo.example",
            "manager3.coast@demo.example",
            "mara.okafor@demo.example",
            "chief.coast@demo.example");

    private static final int WINDOWS = 12;

    /** A window may never close when it is closed in the middle of a navigation: then the whole browser is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Browsers are started one at a time, so that each one's process is known. */
    private static final Object STARTING = new Object();

    private final String address;
    private final int number;
    private final FaultSchedule schedule;
    private volatile long moved;
    private int loading;
    private int listening;
    private int typing;
    private int browsers;
    private int killed;
    private int cut;

    /**
     * @param number among those who do the same at the same time
     */
    ClosingBrowsers(String address, int number) {
        this.address = address;
        this.number = number;
        this.schedule = FaultSchedule.draw("Closing browsers " + number);
    }

    /** Opens and closes until it is over. */
    Count until(BooleanSupplier over) throws Exception {
        for (int turn = number; !over.getAsBoolean(); turn++) {
            Driven driven = start();
            var watching = new Thread(() -> killWhereNothingMoves(driven));
            watching.setDaemon(true);
            watching.start();
            try (var browser = driven.browser()) {
                Page page = browser.as(PEOPLE.get(turn % PEOPLE.size()));
                for (int n = 0; n < WINDOWS && !over.getAsBoolean(); n++) {
                    moved = System.nanoTime();
                    look(page);
                    cut(page);
                }
                // The browser ends while this page is loading.
                leave(page);
                pause(300);
                moved = System.nanoTime();
            } catch (PlaywrightException e) {
                if (!driven.killed().get()) {
                    throw e;
                }
                killed++;
            } finally {
                watching.interrupt();
            }
            browsers++;
        }
        return new Count(loading, listening, typing, browsers, killed, cut);
    }

    /** A browser, with the process that drives it, and whether it was killed. */
    private record Driven(Browser browser, ProcessHandle process, AtomicBoolean killed) {}

    private Driven start() {
        synchronized (STARTING) {
            Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
            moved = System.nanoTime();
            var browser = new Browser(address);
            return new Driven(
                    browser,
                    ProcessHandle.current()
                            .children()
                            .filter(child -> !before.contains(child))
                            .findFirst()
                            .orElseThrow(),
                    new AtomicBoolean());
        }
    }

    private void killWhereNothingMoves(Driven driven) {
        try {
            while (System.nanoTime() - moved < PATIENCE.toNanos()) {
                TimeUnit.SECONDS.sleep(1);
            }
            driven.killed().set(true);
            driven.process().descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            // The browser has ended by itself.
        }
    }

    /** Opens a window, looks about, and closes it at some moment. */
    private void look(Page signedIn) {
        Page window = signedIn.context().newPage();
        try {
            window.navigate(address + schedule.oneOf(List.of("/", "/tasks", "/notifications", "/cycles", "/evidence")));
            for (int pages = schedule.below(3); pages > 0; pages--) {
                leave(window);
                pause(1_500);
            }
            Locator fields = window.locator("main textarea:visible");
            if (fields.count() > 0) {
                fields.first().fill("Typed, and the window is closed.");
                pause(1_500);
                typing++;
            } else if (schedule.onceIn(2)) {
                leave(window);
                pause(200);
                loading++;
            } else {
                pause(2_500);
                listening++;
            }
        } catch (PlaywrightException e) {
            // A link that is a file is no page: the window stays where it was.
            loading++;
        } finally {
            window.close();
        }
    }

    /** Follows some link of the page, without waiting for where it leads. */
    private void leave(Page window) {
        window.evaluate("""
                one => {
                  const links = [...document.querySelectorAll('a[href^="/"]')].filter(a => !a.href.includes('sign-out'));
                  if (links.length > 0) setTimeout(() => links[one % links.length].click(), 0);
                }""", schedule.below(1_000));
    }

    /** A connection that is reset during a request or an answer. */
    private void cut(Page signedIn) throws IOException {
        String bell = String.valueOf(signedIn.evaluate("document.querySelector('[data-live]')?.dataset.live"));
        String live = "/live?topic=" + URLEncoder.encode(bell, StandardCharsets.UTF_8);
        String path = schedule.oneOf(List.of(live, live, live, "/tasks", "/evidence", "/cycles", "/people"));
        boolean sends = schedule.onceIn(4);
        String cookies = signedIn.context().cookies(address).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        var uri = URI.create(address);
        String request = (sends ? "POST /evidence" : "GET " + path) + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nCookie: " + cookies + "\r\n"
                + (sends
                        ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ntitle=Half"
                        : "\r\n");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            // Closing resets the connection instead of ending it in order.
            socket.setSoLinger(true, 0);
            socket.setSoTimeout((int) Duration.ofSeconds(2).toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            pause(400);
            if (schedule.onceIn(2) && !sends) {
                socket.getInputStream().readNBytes(schedule.between(1, 2_000));
            }
        } catch (SocketTimeoutException e) {
            // A stream in which nothing has happened.
        }
        cut++;
    }

    private void pause(int most) {
        try {
            TimeUnit.MILLISECONDS.sleep(schedule.below(most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
