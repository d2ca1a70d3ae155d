package io.bornite.identity;

/**
 * How a caller has proven who they are. A personal access token may do less: it never touches tokens or sign-in, one with
 * a limit sends out so much a day, and one that may only read changes nothing at all.
 */
public enum Means {
    SESSION,
    PERSONAL_ACCESS_TOKEN,
    LIMITED_TOKEN,
    READ_ONLY_TOKEN
}
