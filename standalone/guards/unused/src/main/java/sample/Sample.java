package sample;

/** Uses nothing of what its project depends on. */
public final class Sample {

    private Sample() {}
}
