package dev.plumbline.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** The ports in use, counted up from the first. */
record Ports(int pages) {

    int workflow() {
        return pages + 1;
    }

    int notification() {
        return pages + 2;
    }

    int postgres() {
        return pages + 3;
    }

    int kafka() {
        return pages + 4;
    }

    int smtp() {
        return pages + 5;
    }

    int mails() {
        return pages + 6;
    }

    /** Where operators ask assessment-service for its health. */
    int management() {
        return pages + 7;
    }

    List<Integer> all() {
        return List.of(pages, workflow(), notification(), postgres(), kafka(), smtp(), mails(), management());
    }

    /** The first that something else listens on; -1 when all are free. */
    int taken() {
        for (int port : all()) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new java.net.InetSocketAddress(InetAddress.getByName("0.0.0.0"), port));
            } catch (IOException e) {
                return port;
            }
        }
        return -1;
    }
}
