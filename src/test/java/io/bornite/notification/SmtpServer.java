package io.bornite.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The least mail server that a mail client can talk to: it takes everything, or refuses everything. */
final class SmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> conversations = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    SmtpServer() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    void refuse(boolean all) {
        refusing = all;
    }

    /** Everything that clients said in conversations that brought a mail. */
    List<String> conversations() {
        return conversations;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        boolean data = false;
        say(client, refusing ? "554 no" : "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.append(line).append('\n');
            if (data && line.equals(".")) {
                data = false;
                conversations.add(said.toString());
                say(client, "250 taken");
            } else if (!data) {
                data = line.equals("DATA");
                say(client, data ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 fine");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
