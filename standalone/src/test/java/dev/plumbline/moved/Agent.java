package dev.plumbline.moved;

/** Brings this package onto the class path of a service: it is the agent of a JVM, and does nothing. */
public final class Agent {

    public static void premain(String arguments) {
        // The jar of an agent is on the class path of its JVM, which is all that is needed.
    }

    private Agent() {}
}
