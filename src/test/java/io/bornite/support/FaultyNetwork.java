package io.bornite.support;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The network between the application and PostgreSQL, for tests to break: it is a proxy that understands just enough of
 * PostgreSQL's protocol to know a transaction by a word of its SQL and to see its COMMIT go by.
 */
public final class FaultyNetwork implements AutoCloseable {

    /** How a connection dies during COMMIT. */
    public enum Death {
        /** The database never hears of it: the transaction is rolled back. */
        BEFORE_COMMIT,
        /** The database commits, and the answer is lost. */
        AFTER_COMMIT,
        /** The application is cut off at once, and the database hears of the COMMIT a while later. */
        LATE_COMMIT
    }

    /** What becomes of bytes and of new connections. */
    private enum Weather {
        FAIR,
        /** Nobody listens, and whoever was connected is cut off. */
        GONE,
        /** Everything is taken and nothing arrives. */
        SILENT
    }

    private static final int STARTUP_HEADER = 8;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int BUFFER = 16 * 1024;
    private static final Duration LATENESS = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int databasePort;
    private final ServerSocket listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();
    private volatile Weather weather = Weather.FAIR;
    private volatile Duration delay = Duration.ZERO;

    public FaultyNetwork(int databasePort) {
        this.databasePort = databasePort;
        try {
            this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("faulty-network").start(this::accept);
    }

    /** @param isLast whether the database is gone from then on */
    private record Plan(String word, Death death, boolean isLast, CountDownLatch done) {}

    /** A death that is planned and perhaps has come. */
    public record Fate(CountDownLatch done) {

        /** Fails the test if no such COMMIT came by. */
        public void awaitDone() {
            try {
                if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("No COMMIT of such a transaction came by");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Lets the connection die that next commits a transaction in which a statement has this word; once. */
    public Fate onCommitOf(String word, Death death) {
        return plan(new Plan(word, death, false, new CountDownLatch(1)));
    }

    /** As {@link Death#AFTER_COMMIT}, and the database is gone from then on. */
    public Fate onLastCommitOf(String word) {
        return plan(new Plan(word, Death.AFTER_COMMIT, true, new CountDownLatch(1)));
    }

    private Fate plan(Plan planned) {
        plan.set(planned);
        return new Fate(planned.done());
    }

    /** The database is gone, as when its process has died. */
    public void vanish() {
        weather = Weather.GONE;
        cut();
    }

    /** The database is unreachable, as behind a firewall that drops everything. */
    public void fallSilent() {
        weather = Weather.SILENT;
    }

    /** Everything the database says takes this long to arrive. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Good weather again; connections that were silent are cut off. */
    public void recover() {
        delay = Duration.ZERO;
        if (weather == Weather.SILENT) {
            cut();
        }
        weather = Weather.FAIR;
    }

    /** Cuts every connection there is. */
    public void cut() {
        connections.forEach(Connection::close);
    }

    /** The database stops talking on every connection there is, and goes on listening. */
    public void halfClose() {
        connections.forEach(Connection::shutDownAnswers);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket application = listener.accept();
                if (weather == Weather.GONE) {
                    application.close();
                } else {
                    new Connection(application, new Socket(InetAddress.getLoopbackAddress(), databasePort)).start();
                }
            } catch (IOException _) {
                // the test is over, or the database is: the next round finds out
            }
        }
    }

    private final class Connection implements Closeable {

        private final Socket application;
        private final Socket database;
        private final Map<String, String> statements = new HashMap<>();
        private volatile @Nullable Plan lost;
        private @Nullable Plan marked;

        Connection(Socket application, Socket database) throws IOException {
            this.application = application;
            this.database = database;
            application.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
        }

        void start() {
            connections.add(this);
            Thread.ofVirtual().start(() -> run(this::ask));
            Thread.ofVirtual().start(() -> run(this::answer));
        }

        private void run(Direction direction) {
            try {
                direction.carry();
            } catch (IOException _) {
                // one side is gone, so the other side goes too
            } finally {
                close();
            }
        }

        /** From the application to the database, message by message. */
        private void ask() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(application.getInputStream(), BUFFER));
            OutputStream out = database.getOutputStream();
            greet(in, out);
            while (true) {
                int type = in.read();
                if (type < 0) {
                    return;
                }
                byte[] body = new byte[in.readInt() - Integer.BYTES];
                in.readFully(body);
                Plan fatal = fatalCommit((char) type, body);
                if (fatal != null) {
                    switch (fatal.death()) {
                        case BEFORE_COMMIT -> {
                            fatal.done().countDown();
                            return;
                        }
                        case LATE_COMMIT -> {
                            fatal.done().countDown();
                            arriveLate(in, out, type, body);
                            return;
                        }
                        case AFTER_COMMIT -> lost = fatal;
                    }
                }
                write(out, type, body);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        }

        private void greet(DataInputStream in, OutputStream out) throws IOException {
            int code;
            do {
                int length = in.readInt();
                code = in.readInt();
                byte[] rest = new byte[length - STARTUP_HEADER];
                in.readFully(rest);
                out.write(bytes(length));
                out.write(bytes(code));
                out.write(rest);
                out.flush();
            } while (code == SSL_REQUEST || code == GSS_REQUEST);
        }

        /** The plan that this message, the COMMIT it waits for, carries out. */
        private @Nullable Plan fatalCommit(char type, byte[] body) {
            String sql = sql(type, body);
            if (sql == null) {
                return null;
            }
            Plan planned = plan.get();
            if (planned != null && sql.contains(planned.word())) {
                marked = planned;
            }
            boolean commits = sql.equalsIgnoreCase("COMMIT");
            Plan mine = marked;
            if (commits || sql.equalsIgnoreCase("ROLLBACK")) {
                marked = null;
            }
            return commits && mine != null && plan.compareAndSet(mine, null) ? mine : null;
        }

        /** The statement that a message runs, or null. */
        private @Nullable String sql(char type, byte[] body) {
            String[] words = new String(body, StandardCharsets.UTF_8).split("\0", 3);
            return switch (type) {
                case 'Q' -> words[0];
                case 'P' -> {
                    statements.put(words[0], words[1]);
                    yield null;
                }
                case 'B' -> statements.get(words[1]);
                default -> null;
            };
        }

        /** The COMMIT arrives after all, when nobody waits for its answer any more. */
        private void arriveLate(DataInputStream in, OutputStream out, int type, byte[] body) throws IOException {
            byte[] rest = in.readNBytes(in.available());
            application.close();
            pause(LATENESS);
            write(out, type, body);
            out.write(rest);
            out.flush();
            pause(LATENESS);
        }

        /** From the database to the application, byte by byte. */
        private void answer() throws IOException {
            byte[] buffer = new byte[BUFFER];
            int count;
            while ((count = database.getInputStream().read(buffer)) >= 0) {
                Plan answered = lost;
                if (answered != null) {
                    if (answered.isLast()) {
                        vanish();
                    }
                    answered.done().countDown();
                    return;
                }
                pause(delay);
                if (weather == Weather.FAIR) {
                    application.getOutputStream().write(buffer, 0, count);
                }
            }
        }

        void shutDownAnswers() {
            try {
                application.shutdownOutput();
            } catch (IOException _) {
                // it is closed already
            }
        }

        @Override
        public void close() {
            connections.remove(this);
            try (application;
                    database) {
                // both end here
            } catch (IOException _) {
                // whatever is left of them is of no use
            }
        }
    }

    @FunctionalInterface
    private interface Direction {
        void carry() throws IOException;
    }

    private static void write(OutputStream out, int type, byte[] body) throws IOException {
        out.write(type);
        out.write(bytes(body.length + Integer.BYTES));
        out.write(body);
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static void pause(Duration duration) {
        if (duration.isPositive()) {
            LockSupport.parkNanos(duration.toNanos());
        }
    }
}
