package dev.plumbline.assessment.evaluation;

/**
 * A share in percent, as people write it: with one decimal where it is not whole, rounded down, because a share just below a
 * bound must not look as if it had reached it.
 */
public final class Percent {

    /** What computing with fractions may lose: two thirds of three are two. */
    private static final double LOST = 1e-9;

    private Percent() {}

    /** So many of a whole; 0 of nothing. */
    public static String of(int part, int whole) {
        return written(whole == 0 ? 0 : (int) (1000L * part / whole));
    }

    /** A fraction of one. */
    public static String of(double share) {
        return written((int) Math.floor(1000 * share + LOST));
    }

    private static String written(int tenths) {
        return tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
    }
}
