/**
 * How long the questions of the dashboard take on a history of many days. In: a database server and the sink's jar. Out:
 * figures. The history lies in a database of its own, which is dropped at the end; nothing else of the platform runs.
 */
@NullMarked
package io.iotcloud.benchmarks.questions;

import org.jspecify.annotations.NullMarked;
