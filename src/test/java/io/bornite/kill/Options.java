package io.bornite.kill;

import java.util.List;

/**
 * What a run shall do.
 *
 * @param server the command that starts a server, without its own settings
 */
public record Options(int kills, Mode mode, long seed, List<String> server) {

    private static final int KILLS_MAX = 100_000;

    public enum Mode {
        /** One server with its embedded database, and the server is killed. */
        SERVER,
        /** One server on a database beside it, and the database is killed. */
        POSTGRES,
        /** Two servers on one database, and one of them is killed. */
        PAIR,
        /** One server on a database beside it, and either the server or the database is killed. */
        EITHER
    }

    public Options {
        if (kills < 1 || kills > KILLS_MAX) {
            throw new IllegalArgumentException("Between 1 and " + KILLS_MAX + " kills, not " + kills);
        }
    }

    Options with(List<String> server) {
        return new Options(kills, mode, seed, server);
    }

    /** Reads {@code --kills N [--mode server|postgres|pair|either] [--seed S]}; what follows {@code --} starts a server. */
    static Options of(List<String> arguments) {
        int end = arguments.indexOf("--");
        List<String> own = arguments.subList(0, end);
        return new Options(
                Integer.parseInt(value(own, "--kills", "30")),
                Mode.valueOf(value(own, "--mode", "server").toUpperCase(java.util.Locale.ROOT)),
                Long.parseLong(value(own, "--seed", Long.toString(System.nanoTime()))),
                List.copyOf(arguments.subList(end + 1, arguments.size())));
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at < 0 ? otherwise : arguments.get(at + 1);
    }
}
