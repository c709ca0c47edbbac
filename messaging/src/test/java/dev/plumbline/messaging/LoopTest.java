package dev.plumbline.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

class LoopTest {

    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private Loop loop = new Loop("unused", l -> {});

    @AfterEach
    void end() {
        stuck.countDown();
        loop.stop();
    }

    private void run(Duration patience, Loop.Round round) {
        loop = new Loop("tried", patience, round);
        loop.start();
    }

    private Health health() {
        return new LoopsHealth(() -> List.of(() -> List.of(loop)), List::of, List::of, Clock.systemUTC()).health();
    }

    @Test
    void whateverARoundMeetsTheNextOneFollows() {
        List<Throwable> met = List.of(
                new OutOfMemoryError("played"),
                new StackOverflowError(),
                new NoClassDefFoundError("played"),
                new IllegalStateException("played"),
                new InterruptedException("played"));
        run(Loop.PATIENCE, l -> {
            int n = rounds.getAndIncrement();
            if (n < met.size()) {
                throw sneaky(met.get(n));
            }
            l.rest(Duration.ofMillis(20));
        });
        await().until(() -> rounds.get() > met.size() + 2);
        assertThat(loop.failures()).isEqualTo(met.size());
        assertThat(loop.trouble()).isNull();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Exception sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void whatGoesOnFailingIsInTroubleButLives() {
        run(Duration.ofSeconds(1), l -> {
            rounds.incrementAndGet();
            throw new IllegalStateException("The server is away");
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 6);
        assertThat(loop.trouble()).contains("The server is away");
        assertThat(health().getStatus()).as("it goes on trying").isEqualTo(Status.UP);
    }

    @Test
    void whatWakesALoopShortensNoPauseAfterAFailureAndCountsAfterwards() throws Exception {
        long begun = System.nanoTime();
        var ended = new CountDownLatch(1);
        var woken = new AtomicBoolean();
        run(Loop.PATIENCE, l -> {
            if (rounds.incrementAndGet() <= 5) {
                l.wake();
                throw new IllegalStateException("What fails wakes it each time");
            }
            woken.compareAndSet(false, l.rest(Duration.ofSeconds(10)));
            ended.countDown();
        });
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("pauses of 50, 100, 200, 400 and 800 milliseconds")
                .isGreaterThan(Duration.ofMillis(1_500));
        assertThat(woken).isTrue();
    }

    @Test
    void oneThatIsStuckIsNamedInHealthUntilItGoesOn() {
        run(Duration.ofMillis(300), l -> {
            l.rest(Duration.ofMillis(20));
            if (rounds.incrementAndGet() == 3) {
                stuck.await();
            }
        });
        await().until(() -> health().getStatus().equals(Status.DOWN));
        assertThat(health().getDetails()).containsOnlyKeys("tried");
        assertThat(health().getDetails().get("tried")).asString().contains("no sign of life for");
        assertThat(loop.standsAt()).contains("CountDownLatch");
        stuck.countDown();
        await().until(() -> health().getStatus().equals(Status.UP));
    }

    @Test
    void oneThatEndedOrWasNeverStartedAilsFromNothing() {
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        run(Duration.ofMillis(100), l -> l.rest(Duration.ofMillis(20)));
        loop.stop();
        await().pollDelay(Duration.ofMillis(300))
                .until(() -> health().getStatus().equals(Status.UP));
    }

    @Test
    void oneThatIsStartedAgainAtOnceRunsOnce() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        loop = new Loop("tried", l -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            while (l.goesOn()) {
                l.rest(Duration.ofMillis(10));
            }
            running.decrementAndGet();
        });
        for (int turn = 0; turn < 20; turn++) {
            loop.start();
            loop.end();
        }
        loop.start();
        await().until(() -> running.get() == 1);
        loop.stop();
        await().until(() -> running.get() == 0);
    }

    @Test
    void aScheduledPieceOfWorkThatNeverEndsIsNamedInHealth() throws Exception {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.initialize();
        var registrar = new ScheduledTaskRegistrar();
        registrar.setTaskScheduler(scheduler);
        var begun = new CountDownLatch(1);
        registrar.addFixedDelayTask(new FixedDelayTask(
                new Runnable() {
                    @Override
                    public void run() {
                        begun.countDown();
                        try {
                            stuck.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public String toString() {
                        return "looking for ever";
                    }
                },
                Duration.ofMillis(10),
                Duration.ZERO));
        registrar.afterPropertiesSet();
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        ScheduledTaskHolder holder = registrar;
        assertThat(new LoopsHealth(List::of, List::of, () -> List.of(holder), Clock.systemUTC())
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
        Health later = new LoopsHealth(
                        List::of,
                        List::of,
                        () -> List.of(holder),
                        Clock.offset(Clock.systemUTC(), Loop.PATIENCE.plusSeconds(2)))
                .health();
        assertThat(later.getStatus()).isEqualTo(Status.DOWN);
        assertThat(later.getDetails()).containsKey("looking for ever");
        stuck.countDown();
        registrar.destroy();
        scheduler.shutdown();
    }

    @Test
    void workInAThreadOfAnotherLibraryIsNamedInHealthWhenItAils() {
        WatchedWork ill = new WatchedWork() {
            @Override
            public String name() {
                return "an engine's thread";
            }

            @Override
            public Optional<String> ailment() {
                return Optional.of("its thread has ended");
            }

            @Override
            public Thread thread() {
                return Thread.currentThread();
            }
        };
        var health = new LoopsHealth(List::of, () -> List.of(ill), List::of, Clock.systemUTC());
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("an engine's thread", "its thread has ended");
    }

    @Test
    void noThreadButALoopsWorksByItself() {
        ArchRule rule = noClasses()
                .that()
                .doNotBelongToAnyOf(Loop.class)
                .should()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callConstructor(Thread.class, Runnable.class);
        rule.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.plumbline.messaging"));
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(Cable.class)))
                .isInstanceOf(AssertionError.class);
    }
}
