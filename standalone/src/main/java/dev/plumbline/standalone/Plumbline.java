package dev.plumbline.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts everything in the foreground, and stops everything on Ctrl-C. */
public final class Plumbline {

    private static final String STILL_ADDED = """

              The demo company's earlier cycles are still being added, for about half a minute.
              The pages say when they are there.
            """;

    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.of(
                    Path.of(System.getProperty("plumbline.root", "."))
                            .toAbsolutePath()
                            .normalize(),
                    List.of(arguments));
        } catch (Options.Misunderstood e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.print(Options.usage());
            return;
        }
        var installation = new Installation(options, System.out::println);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            System.out.println("plumbline    | stopping");
            installation.close();
            System.out.println("plumbline    | stopped; data stay in " + options.data());
            stopped.countDown();
        }));
        long begun = System.nanoTime();
        boolean first = options.fresh() || !Files.exists(options.data());
        try {
            installation.start();
            installation.keepPostgresRunning();
        } catch (Installation.CannotStart e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        awaitReady(installation);
        welcome(installation, Duration.ofNanos(System.nanoTime() - begun), first && options.past());
        stopped.await();
    }

    /** Says of each service when it is ready; returns when all are. */
    private static void awaitReady(Installation installation) throws InterruptedException {
        Set<String> ready = new HashSet<>();
        boolean all = false;
        while (!all) {
            TimeUnit.MILLISECONDS.sleep(300);
            all = installation.ready();
            for (String name : installation.readyServices()) {
                if (ready.add(name)) {
                    System.out.printf(
                            "plumbline    | %s is ready, %d of %d%n",
                            name, ready.size(), installation.services().size());
                }
            }
        }
    }

    private static void welcome(Installation installation, Duration took, boolean growing) {
        System.out.printf(
                """

                Plumbline is ready after %d s.

                  Open          %s
                  Mails         %s

                  Sign in as    jonas.lind@demo.example     employee
                                mara.okafor@demo.example    manager
                                helena.ruiz@demo.example    HR, owns the frameworks
                  Password      plumbline-demo
                %s
                Ctrl-C stops everything; the data stay in .data/.

                """, took.toSeconds(), installation.address(), installation.mailAddress(), growing ? STILL_ADDED : "");
    }

    private Plumbline() {}
}
