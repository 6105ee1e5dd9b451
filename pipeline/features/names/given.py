"""Given names: a list of our own of names that are common in several languages, and of common surnames.

The list is modest on purpose. A name that is not in it is still found where a title, an office or a verb shows that it
is a person's.
"""

from __future__ import annotations

from pipeline.features.names.lists import words

GIVEN = words(
    """
    Aaron Abby Abdul Abdullah Abigail Abraham Ada Adam Adele Adrian Agnes Ahmad Ahmed Aidan Aileen Aisha Alain Alan
    Alana Alasdair Alastair Albert Alec Alessandra Alessandro Alex Alexander Alexandra Alexandre Alexei Alexis Alf
    Alfie Alfred Ali Alice Alicia Alison Alistair Allan Allison Alma Amanda Amber Amelia Amina Amir Amit Amy Ana
    Anastasia Anders Andre Andrea Andreas Andres Andrew Andrey Andrzej Andy Angel Angela Angelica Angus Anil Anita
    Anja Ann Anna Annabel Anne Annette Annie Anthony Antje Antoine Anton Antonia Antonio António Arjun Arlene Arnold
    Arthur Arturo Arun Astrid Audrey Ava Axel Ayesha Barack Barbara Barry Bart Bas Basil Beate Beatrice Beatriz
    Becky Belinda Ben Benedict Benjamin Benoît Bernadette Bernard Bernd Bernhard Bernie Bert Bertrand Beth Bethany
    Betty Beverley Beverly Bilal Björn Bob Bobby Boris Brad Bradley Brandon Brenda Brendan Brett Brian Bridget
    Brigitte Britta Bruce Bruno Bryan Bryony Byron Caitlin Callum Calvin Cameron Camilla Camille Carl Carla Carlo
    Carlos Carmen Carol Carole Caroline Carolyn Carrie Carsten Caspar Catherine Cathy Catriona Cecil Cecilia Cedric
    Celia Charlene Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christa Christiane Christina Christine
    Christoph Christophe Christopher Chuck Claire Clara Clare Clarence Claude Claudia Claus Clive Colin Colleen
    Connor Conor Constance Corey Corinna Corinne Cornelia Craig Cristina Curtis Cynthia Dagmar Daisy Damian Damien
    Dan Dana Daniel Daniela Danielle Danny Daphne Darren Dave David Davide Debbie Deborah Deirdre Denise Dennis
    Derek Dermot Desmond Diana Diane Diego Dieter Dietmar Dilip Dimitri Dirk Dmitri Dolores Dominic Dominik
    Dominique Don Donald Donna Doreen Doris Dorothy Doug Douglas Duncan Dwayne Dylan Eamon Eamonn Ed Eddie Edgar
    Edith Eduard Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eleni Elias Elijah Elisa Elisabeth Eliza Elizabeth
    Elke Ella Ellen Elliot Elliott Elsa Elsie Emanuel Emil Emilia Emilio Emily Emma Emmanuel Enrico Enrique Eric
    Erica Erich Erik Erika Erin Ernest Ernesto Ernst Esther Ethan Eugene Eva Evan Evelyn Ewan Ewen Fabian Fabio
    Fatima Federico Felicity Felipe Felix Fergus Fernando Fidel Finn Fiona Florian Frances Francesca Francesco
    Francis Francisco Franco Frank Franz François Françoise Fraser Fred Freddie Frederic Frederick Friedrich Fritz
    Gabriel Gabriela Gabriele Gail Gareth Gary Gavin Gemma Geoff Geoffrey George Georges Georgina Gerald Geraldine
    Gerard Gerhard Gerry Gert Gertrude Giles Gillian Gina Giorgio Giovanna Giovanni Gisela Giulia Giuseppe Glen
    Glenn Gloria Gordon Graeme Graham Greg Gregor Gregory Greta Guido Guillaume Guillermo Gunther Gustav Guy Gwen
    Gwyneth Günter Günther Hamid Hannah Hans Harald Harold Harriet Harry Hartmut Harvey Hasan Hassan Hazel Heather
    Hector Heidi Heike Heinrich Heinz Helen Helena Helene Helga Helmut Hendrik Henri Henrik Henry Herbert Herman
    Hermann Hilary Hilda Hillary Holger Horst Howard Hubert Hugh Hugo Humphrey Hussein Iain Ian Ibrahim Ignacio Igor
    Imran Inge Ingrid Irene Irina Irma Isaac Isabel Isabella Isabelle Ismail Ivan Ivor Jacek Jackie Jacob Jacqueline
    Jacques Jaime Jake Jakob Jamal James Jamie Jan Jana Jane Janet Janice Janine Jared Jasmine Jason Javier Jayne
    Jean Jeff Jeffrey Jennifer Jenny Jens Jeremy Jerome Jerry Jesse Jessica Jesús Jill Jim Jimmy Joachim Joan Joanna
    Joanne Jochen Jodie Joe Joel Johan Johanna Johannes John Johnny Jon Jonas Jonathan Jordi Jorge Josef Joseph
    Josephine Josh Joshua Josie José Joyce Juan Juana Jude Judith Judy Jules Julia Julian Juliana Julie Julien
    Juliet Julio Julius Justin Justine Jörg Jürgen Kai Karen Karin Karl Karla Karsten Kate Katharina Katharine
    Katherine Kathleen Kathrin Kathryn Kathy Katia Katie Katja Katrin Kay Keir Keith Kelly Kelvin Ken Kenneth Kerry
    Kerstin Kevin Khalid Kieran Kim Kirsten Kirsty Klaus Konrad Kristen Kristin Kristina Kurt Kyle Lara Larry Lars
    Laura Lauren Laurence Laurent Lawrence Leah Lee Leila Len Lena Lenny Leo Leon Leonard Leonardo Leonie Leroy
    Lesley Leslie Lewis Liam Lidia Lilian Lillian Linda Lindsay Lindsey Lionel Lisa Liz Lloyd Lorenzo Loretta Lorna
    Lorraine Lothar Lou Louis Louisa Louise Luc Luca Lucas Lucia Lucie Lucy Ludwig Luigi Luis Luisa Lukas Luke Lutz
    Lydia Lynda Lynn Lynne Mabel Maddie Madeleine Madison Magdalena Maggie Mahmoud Maja Malcolm Mandy Manfred Manuel
    Manuela Mara Marc Marcel Marcia Marco Marcos Marcus Margaret Margarita Margot Maria Marian Marianne Marie Marina
    Mario Marion Marissa Marjorie Markus Marlene Martha Martin Martina Martine Marvin Mary Maryam María Mathew
    Mathias Mathieu Matt Matteo Matthew Matthias Maud Maureen Maurice Mauricio Maurizio Max Maxine Maya Megan Mehmet
    Meike Melanie Melinda Melissa Mercedes Meredith Michael Michaela Michel Michele Michelle Michèle Miguel Mikael
    Mike Mikhail Mila Milan Mildred Millie Milton Miriam Mitch Mohamed Mohammad Mohammed Moira Molly Mona Monica
    Monika Monique Morag Morgan Moritz Morris Muhammad Murray Mustafa Myra Nadia Nadine Nancy Naomi Natalia Natalie
    Natasha Nathan Nathaniel Neil Nelson Niall Nicholas Nick Nicola Nicolas Nicole Nigel Nikita Niklas Nikolai Nils
    Nina Noah Noam Noel Nora Norbert Norma Norman Nuala Olaf Oleg Olga Oliver Olivia Olivier Omar Osama Oscar Oswald
    Otto Owen Pablo Paddy Pamela Paolo Pascal Pat Patricia Patrick Paul Paula Pauline Paulo Pavel Pedro Peggy
    Penelope Penny Percy Perry Peter Petra Phil Philip Philipp Philippa Philippe Phillip Phoebe Phyllis Pierre Piers
    Pieter Pippa Polly Priti Priya Rachael Rachel Rafael Rahul Rainer Raj Rajesh Ralf Ralph Ramón Randy Raphael
    Rashid Raul Ravi Raymond Raúl Rebecca Reginald Reinhard Renate Rene René Rhys Ricardo Riccardo Richard Rick
    Ricky Rita Robert Roberta Roberto Robin Rod Rodney Rodrigo Roger Rohan Roland Rolf Roman Ron Ronald Ronnie Rory
    Rosa Rosalind Rosemary Rosie Ross Rowan Roy Rudolf Rudy Rupert Russell Ruth Ryan Rémi Sabine Sabrina Sadie Sadiq
    Sajid Sally Salma Salman Salvador Sam Samantha Samir Samuel Sandra Sandro Sandy Sanjay Sara Sarah Sascha Saskia
    Scott Sean Sebastian Sebastien Selina Serena Serge Sergei Sergey Sergio Seth Shane Shannon Sharon Shaun Shawn
    Sheila Shelley Sheryl Shirley Sibylle Sidney Siegfried Sigrid Silke Silvia Simon Simone Sinéad Siobhan Siân
    Sofia Sofie Solomon Sonia Sonja Sophia Sophie Stacey Stan Stanley Stefan Stefanie Stefano Stella Stephan
    Stephanie Stephen Steve Steven Stewart Stuart Sue Sunil Susan Susanne Suzanne Sven Svetlana Sybil Sylvia Sylvie
    Tamara Tania Tanya Tara Tariq Tatiana Ted Terence Teresa Terry Tess Tessa Thea Thelma Theo Theodore Theresa
    Thilo Thomas Thorsten Thérèse Tiffany Tilman Tim Timo Timothy Tina Tobias Toby Todd Tom Tomasz Tommy Tomás Toni
    Tony Torsten Tracey Tracy Trevor Tristan Trudy Tyler Udo Ulf Ulrich Ulrike Umberto Ursula Ute Uwe Valentina
    Valerie Vanessa Vaughan Vera Vernon Veronica Vicky Vijay Vikram Viktor Vince Vincent Viola Violet Vivian Vivien
    Vivienne Vladimir Volker Walter Wanda Warren Wayne Wendy Werner Wesley Wilfried Wilhelm Willem William Willie
    Wilma Winifred Winston Wladimir Wolfgang Xavier Yann Yannick Yasmin Yasmine Yolanda Yuri Yusuf Yves Yvette
    Yvonne Zac Zach Zachary Zara Zoe Zoë
    """
)
"""Names that are seldom anything else."""

DOUBTFUL = words(
    """
    Alba Amos April Art Ashley Aurora Austin Bill Blake Brooke Buddy Carmel Carter Chad Chase Chip Christian Christy
    Crystal Dale Dawn Dean Destiny Devon Dick Dolly Drew Duke Dusty Earl Eve Faith Fay Flora Florence Ford Gene
    Genevieve Georgia Ginger Glenda Grace Grant Harley Hope Hunter Iris Israel Ivy Jack Jade Jasper Jay Jewel Jordan
    Joy June Kent Kirk Kitty Lance Laurel Lily Logan Mae Mark Marshall Mason Max Mercy Miles Misty Myrtle Nat Nick
    Norma Opal Orlando Paris Parker Pearl Phoenix Pierce Preston Prudence Ray Reed Regina Rich Rob Rocky Rod Rose
    Roxanne Rusty Santiago Savannah Sierra Skip Sterling Stone Summer Sydney Taylor Tiger Van Vera Victor Victoria
    Virginia Wade Ward Will Wolf Woody
    """
)
"""Names that are words, months, places, or surnames as well: at the beginning of a sentence they say nothing."""

RATHER_WORDS = words(
    """
    Alba April Art Ashley Aurora Austin Buddy Carmel Carter Chad Chase Chip Christian Crystal Dawn Dean Destiny
    Devon Dolly Duke Dusty Earl Eve Faith Flora Florence Ford Gene Georgia Ginger Glenda Grace Harley Hope Hunter
    Iris Israel Ivy Jade Jasper Jewel Jordan Joy June Laurel Lily Mae Marshall Mason Mercy Misty Myrtle Nat Opal
    Orlando Paris Parker Pearl Phoenix Pierce Preston Prudence Reed Regina Rich Rocky Rose Rusty Santiago Savannah
    Sierra Skip Sterling Stone Summer Sydney Taylor Tiger Van Vera Victor Victoria Virginia Ward Will Wolf Woody
    """
)
"""Those of them that are words more often than names: a common surname must follow."""

SURNAMES = words(
    """
    Ahern Ahmed Anderson Andersson Andrews Atkinson Bailey Barnes Barnett Bauer Becker Bennett Bernstein Bianchi
    Brady Brooks Bryant Burke Burns Cameron Campbell Carlson Clarke Clinton Cohen Coleman Collins Connolly Cooper
    Cox Cunningham Davies Davis Diaz Dixon Donaldson Doyle Dubois Duffy Díaz Edwards Ellis Erdogan Evans Ferguson
    Fernandez Fernández Fischer Fitzgerald Fleming Fletcher Foster Fraser Gallagher Garcia García Gibson Goldberg
    Gomez Gonzalez González Graham Griffiths Gutierrez Gutiérrez Gómez Hamilton Hansen Hansson Harris Harrison
    Hartmann Harvey Henderson Hernandez Hernández Hoffmann Hopkins Houston Howell Hughes Hussain Hussein Iqbal
    Ivanov Jacobs Jacobsen Jansen Janssen Jenkins Jensen Johansson Johnson Johnston Jones Kaufmann Kaur Keller Kelly
    Kennedy Khan Klein Koch Kowalski Krause Krüger Kumar Lambert Larsen Larsson Lefebvre Lehmann Leroy Lewis Lopez
    López MacDonald Macdonald Mahmood Malik Martinez Martínez McCarthy McDonald McKenzie Meyer Mitchell Morales
    Moreau Morgan Morris Morrison Murphy Murray Müller Navarro Nelson Neumann Nguyen Nielsen Nilsson Novak O'Brien
    O'Connor O'Neill O'Sullivan Obama Olsen Olsson Ortega Ortiz Owen Palmer Papadopoulos Patel Patterson Pedersen
    Peeters Perez Peters Petersen Peterson Petrov Phillips Pierce Powell Pérez Quinn Rahman Ramirez Ramos Ramírez
    Reagan Reynolds Richards Richardson Richter Roberts Robertson Robinson Rodgers Rodriguez Rodríguez Rogers Romero
    Rosenberg Rossi Rousseau Ruiz Russell Russo Ryan Sanchez Santos Schmid Schmidt Schmitt Schneider Schröder
    Schubert Schulz Schulze Schwarz Sharma Silva Simpson Singh Smith Stephens Stevens Stevenson Stewart Sullivan
    Svensson Sánchez Sørensen Taylor Thatcher Thompson Thomson Torres Trump Turner Vasquez Vazquez Visser Wagner
    Walker Wallace Walsh Watson Weber Wilkins Wilkinson Williams Williamson Wilson Wright Zimmermann
    """
)
"""Surnames that are common, and seldom anything else: two words with such a one behind are a person's name. By itself
such a surname may be another person's than the one who is named elsewhere on the page."""
