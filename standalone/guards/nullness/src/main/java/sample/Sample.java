package sample;

import org.jspecify.annotations.NullMarked;

@NullMarked
final class Sample {

    String nothing() {
        return null;
    }
}
