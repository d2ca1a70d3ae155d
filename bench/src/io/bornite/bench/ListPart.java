package io.bornite.bench;

final class ListPart {

    private ListPart() {}

    static void measure(Settings settings, Report report) {}
}
