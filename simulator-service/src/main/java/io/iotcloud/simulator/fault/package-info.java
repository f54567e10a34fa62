/**
 * What may be wrong with a device: the faults that REST can inject, how strong they are and how long they last.
 *
 * <p>In: a fault with its magnitude, phase and duration. Out: which faults are active at a time. What a fault does lies
 * with whoever asks: the physics of the device, its messages, its connection or its commands.
 */
@NullMarked
package io.iotcloud.simulator.fault;

import org.jspecify.annotations.NullMarked;
