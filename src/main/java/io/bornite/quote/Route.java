package io.bornite.quote;

import io.bornite.rail.Corridor;

/** A corridor as it stands for one organisation; {@code info} says in words what is missing. */
record Route(Corridor corridor, RouteStatus status, String info) {}
