package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.steering.BurnUp.Course;
import dev.plumbline.assessment.steering.BurnUp.Day;
import dev.plumbline.assessment.steering.BurnUp.End;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The course of a cycle as a drawing of {@value #WIDTH} by {@value #HEIGHT}: a line for each thing that is counted, as steps, since
 * a day's number holds until the next; and a line at the end of each phase.
 *
 * @param submitted the points of the line of those who had submitted
 * @param decided the points of the line of those who were decided
 * @param published the points of the line of those who had a result
 * @param ends where the phases end
 * @param now how far today is from the left
 * @param finished whether everybody has a result: then it ends with the last of its days and ends, and today is not in it
 * @param last the last day of the drawing
 */
record BurnUpChart(
        String submitted,
        String decided,
        String published,
        List<Mark> ends,
        double now,
        boolean finished,
        LocalDate last) {

    static final int WIDTH = 600;
    static final int HEIGHT = 200;

    /** The end of a phase; {@code over} once the day has passed. */
    record Mark(End end, double x, boolean over) {}

    static BurnUpChart of(Course course) {
        Day latest = course.days().getLast();
        boolean finished = course.all() > 0 && latest.published() >= course.all();
        LocalDate last = Stream.concat(
                        Stream.of(finished ? latest.day() : course.today(), latest.day()),
                        course.ends().stream().map(End::day))
                .max(LocalDate::compareTo)
                .orElseThrow();
        long days = Math.max(1, ChronoUnit.DAYS.between(course.from(), last));
        return new BurnUpChart(
                line(course, days, Day::submitted),
                line(course, days, Day::decided),
                line(course, days, Day::published),
                course.ends().stream()
                        .map(end -> new Mark(
                                end,
                                x(course.from(), end.day(), days),
                                end.day().isBefore(course.today())))
                        .toList(),
                x(course.from(), course.today(), days),
                finished,
                last);
    }

    private static String line(Course course, long days, ToIntFunction<Day> count) {
        var points = new StringBuilder();
        int before = 0;
        for (Day day : course.days()) {
            double x = x(course.from(), day.day(), days);
            point(points, x, y(before, course.all()));
            before = count.applyAsInt(day);
            point(points, x, y(before, course.all()));
        }
        point(points, x(course.from(), course.today(), days), y(before, course.all()));
        return points.toString().strip();
    }

    private static void point(StringBuilder points, double x, double y) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }

    private static double x(LocalDate from, LocalDate day, long days) {
        return Math.clamp(1.0 * WIDTH * ChronoUnit.DAYS.between(from, day) / days, 0, WIDTH);
    }

    private static double y(int count, int all) {
        return all == 0 ? HEIGHT : HEIGHT - 1.0 * HEIGHT * Math.min(count, all) / all;
    }
}
