package io.bornite.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bornite.platform.BorniteProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The seals as lines of a file outside of the database, the oldest first, behind a line that says of which book they are.
 * Whoever is killed while it writes leaves a piece of a line, and a power cut leaves zeros where something was to be written:
 * both count for nothing and are cut off by the next who writes. Any of this may take for ever on a disk that went away.
 */
@Component
class AnchorFile {

    /** What is appended at once at most, in bytes, so that all zeros of a power cut are near the end. */
    private static final int APPEND_MAX = 4 * 1024;

    /** How much of the end is looked at: a whole line is in it, even if the last append was torn. */
    private static final int END_BYTES = 2 * APPEND_MAX;

    private static final Pattern FIRST_LINE = Pattern.compile("book [0-9a-f-]{36}");

    private final Path path;
    private final ThisBook book;

    AnchorFile(LedgerProperties properties, BorniteProperties house, ThisBook book) {
        Path given = properties.anchorFile();
        this.path = (given == null ? house.dataDir().resolve("book.anchor") : given).toAbsolutePath();
        this.book = book;
    }

    Path path() {
        return path;
    }

    /** The last whole line: where it ends and which seal it is, none if it is the first line or there is no line at all. */
    private record End(long bytes, Optional<Seal> seal) {}

    /**
     * The newest seal of the file, if there is one.
     *
     * @throws IOException if it cannot be read, or is no anchor file of this book
     */
    Optional<Seal> newest() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return end(file).seal();
        }
    }

    /**
     * Appends the first of these seals, and returns when they are durable.
     *
     * @param after the number of the newest seal of the file, 0 if there is none
     * @return how many were appended; 0 if another process writes now or has written meanwhile
     */
    int append(long after, List<Seal> seals) throws IOException {
        Path folder = Objects.requireNonNull(path.getParent());
        Files.createDirectories(folder);
        boolean isNew = Files.notExists(path);
        int appended;
        try (FileChannel file = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            appended = lock == null ? 0 : append(file, after, seals);
        }
        if (isNew) {
            makeDurable(folder);
        }
        return appended;
    }

    /**
     * Shows what each whole line behind the first says, if it says something. It waits for nobody who writes: what lies before
     * the end never changes, and what lies behind it may be cut off at this moment.
     */
    void read(Consumer<Optional<Seal>> reader) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = end(file).bytes();
            long start = firstLine().length() + 1L;
            BufferedReader text = new BufferedReader(Channels.newReader(file.position(start), ISO_8859_1));
            StringBuilder line = new StringBuilder();
            for (long at = start; at < end; at++) {
                int character = text.read();
                if (character < 0) {
                    throw new IOException(path + " became shorter while it was read");
                }
                if (character == '\n') {
                    reader.accept(Seal.of(line.toString()));
                    line.setLength(0);
                } else {
                    line.append((char) character);
                }
            }
        }
    }

    private int append(FileChannel file, long after, List<Seal> seals) throws IOException {
        End end = end(file);
        if (end.seal().map(Seal::number).orElse(0L) != after) {
            return 0;
        }
        StringBuilder text = new StringBuilder(end.bytes() == 0 ? firstLine() + "\n" : "");
        int taken = 0;
        for (Seal seal : seals) {
            String line = seal.line() + "\n";
            if (text.length() + line.length() > APPEND_MAX) {
                break;
            }
            text.append(line);
            taken++;
        }
        if (file.size() > end.bytes()) {
            file.truncate(end.bytes());
            file.force(true);
        }
        write(file, end.bytes(), ByteBuffer.wrap(text.toString().getBytes(ISO_8859_1)));
        file.force(true);
        return taken;
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private End end(FileChannel file) throws IOException {
        long written = withoutZerosAtTheEnd(file);
        long from = Math.max(0, written - END_BYTES);
        String text = untilZero(text(file, from, (int) (written - from)));
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (from == 0 && whole.isEmpty() && firstLine().startsWith(text)) {
            return new End(0, Optional.empty());
        }
        String beginning = text(file, 0, firstLine().length() + 1);
        requireThisBook(beginning.strip());
        if (from == 0 && whole.equals(beginning)) {
            return new End(whole.length(), Optional.empty());
        }
        int start = whole.lastIndexOf('\n', whole.length() - 2) + 1;
        Optional<Seal> seal = start == 0 ? Optional.empty() : Seal.of(whole.substring(start, whole.length() - 1));
        if (seal.isEmpty()) {
            throw new IOException(path + " does not end as an anchor file does");
        }
        return new End(from + whole.length(), seal);
    }

    private static String untilZero(String text) {
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    private String firstLine() {
        return "book " + book.id();
    }

    private void requireThisBook(String line) throws IOException {
        if (line.equals(firstLine())) {
            return;
        }
        throw new IOException(
                FIRST_LINE.matcher(line).matches()
                        ? "%s is of another book: of the %s, and this database is the %s"
                                .formatted(path, line, firstLine())
                        : path + " does not begin as an anchor file does");
    }

    /** Where the last byte ends that is no zero, however many follow. */
    private static long withoutZerosAtTheEnd(FileChannel file) throws IOException {
        long end = file.size();
        while (end > 0) {
            long from = Math.max(0, end - END_BYTES);
            String block = text(file, from, (int) (end - from));
            int length = block.length();
            while (length > 0 && block.charAt(length - 1) == '\0') {
                length--;
            }
            if (length > 0) {
                return from + length;
            }
            end = from;
        }
        return 0;
    }

    private static String text(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
            // as much as there is
        }
        return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
    }

    private static void write(FileChannel file, long position, ByteBuffer rest) throws IOException {
        long next = position;
        while (rest.hasRemaining()) {
            next += file.write(rest, next);
        }
    }

    /** A file that was made is there after a power cut only if its folder says so. */
    private static void makeDurable(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
