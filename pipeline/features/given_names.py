"""Given names -> the gender that they show; data, no rules. A name that both bear is in neither list."""

from __future__ import annotations

_MALE = """
aaron adam adrian ahmed alan albert alberto alejandro alexander alexandre alfred ali alistair allan allen alistair
amir andre andreas andré andrew andy angus anthony antoine antonio arnold arthur arturo barack barry bart ben benjamin
bernard bernd bernie bert bill billy bob bobby boris brad bradley brandon brendan brent brian bruce bryan byron carl
carlos cedric charles charlie chad chris christian christoph christopher chuck clarence claude clement clive colin
connor craig curtis cyril dale damian damien dan daniel darren dave david dean denis dennis derek detlef diego dieter
dominic don donald doug douglas duncan dwight eamonn ed eddie edgar edmund eduardo edward edwin elias elon emil
emmanuel enrique eric erich erik ernest ernst eugene evan felix ferdinand fernando florian francis francisco francois
françois frank franz fred frederick friedrich gareth gary gavin geoff geoffrey georg george georges gerald gerard
gerhard giovanni giuseppe glenn gordon graham grant greg gregory guillaume günter gustav guy hamza hans harold harry
heinrich heinz helmut henri henry herbert herman horst howard hugh hugo ian ibrahim igor isaac ivan jack jacob
jacques jake james jamie jason javier jeff jeffrey jens jeremy jerry jim jimmy joachim joe joel johan johannes
john johnny jon jonathan jonas jorge jose josé josef joseph josh joshua juan julian jürgen justin karl keith
ken kenneth kevin kieran klaus kurt lance larry laurence lawrence len leo leon leonard liam lionel lloyd louis
luc lucas luis luke luther malcolm manuel marc marcel marco marcus mario mark markus martin marvin mathias matt
matteo matthew matthias maurice max maximilian mehmet michael michel miguel mike mikhail mitch mitt mohamed mohammad
mohammed moritz morris muhammad nathan neal neil nelson nicholas nick nicolas niels nigel noah noel norman oliver
olivier omar oscar oskar otto owen pablo patrick paul pedro pete peter phil philip philipp philippe pierre rafael
ralf ralph ramon randall randy raymond reinhard rené rex ricardo richard rick rob robert roberto rod roderick
rodney roger roland rolf ron ronald ronnie rory ross rowan roy rudolf rudy rupert russell ryan salman samuel
scott sean sebastian sergei sergio seth shane sidney simon spencer stan stanley stefan stephan stephen steve steven
stewart stuart sven ted terence terry theo theodore thierry thomas thorsten tim timothy tobias todd tom tommy
tony travis trevor troy tyler uwe victor vince vincent vladimir volker wade walter warren wayne wesley wilhelm will
william willy winston wolfgang xavier yusuf yves zack
"""
_FEMALE = """
abigail adele agnes aisha alexandra alice alicia alison amanda amber amelia amy ana angela anita ann anna anne
annette annie antonia ariana audrey barbara beatrice becky bella bernadette beth bethany betty beverly bianca
bridget brigitte camille camilla candice carla carmen carol carole caroline carolyn catherine cathy cecilia celia
charlotte cherie cheryl chiara chloe christa christiane christina christine cindy claire clara claudia colette
constance cordelia courtney crystal cynthia daisy daniela danielle dawn deborah debbie deirdre denise diana diane
dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth eliza elizabeth ella ellen eloise elsa
emily emma erica erika erin esther ethel eva eve evelyn faith fatima felicity fiona florence frances françoise
gabriela gabriele gabrielle gail georgia georgina geraldine gertrude gillian gina gisela giulia gloria grace greta
gwen hannah harriet hazel heather heidi heike helen helena hélène helga henrietta hillary holly ida inge ingrid irene
iris isabel isabella isabelle ivanka jacqueline jane janet janice jasmine jeanne jenna jennifer jenny jess
jessica jill joan joanna joanne jodie josephine joy joyce juanita judith judy julia julie juliet karen karin
kate katharina katherine kathleen kathryn kathy katie kay kerry kezia kirsten kristen kristin laura lauren
leah leila lily linda lisa liz lois lorraine louise lucia lucy lydia lynn madeleine maggie mandy marcia
margaret margot maria mariana marianne marie marilyn marion marjorie martha martina mary matilda maureen megan melanie
melissa meredith michelle mildred miranda miriam molly monica monika nadia nancy naomi natalie natasha nicola nicole
nina nora norma olga olivia pamela patricia patsy paula pauline penelope penny petra philippa phyllis polly priscilla
rachael rachel rebecca renate rhonda rita roberta rosa rosalind rose rosemary rosie roxanne ruth sabine sally samantha
sandra sara sarah sharon sheila shirley silvia simone sofia sonia sophia sophie stacey stella stephanie sue susan
susanne suzanne sylvia tamara tania tanya tara teresa theresa tina tracy ursula valerie vanessa vera veronica victoria
virginia vivian vivienne wendy whitney winifred yasmin yvette yvonne zoe
"""
_EITHER = """
alex angel ariel ashley ashton aubrey avery bailey blair casey charlie cody dana drew dylan eden elliot finley frankie
gale hayden hilary jackie jaime jamie jan jean jesse jo jody jordan jude kai kelly kelsey kendall kerry kim kit kris
lane lee leigh leslie logan lou lynne marion max mel morgan nat nicky noor pat peyton quinn reese riley robbie robin
rowan sacha sam sandy sasha shannon sidney sky sol stacy tracey toni val yuri
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(name for name in text.split() if name.isalpha())


_BOTH = _names(_EITHER)
GENDER = {
    **dict.fromkeys(_names(_FEMALE), "f"),
    **dict.fromkeys(_names(_MALE), "m"),
    **dict.fromkeys(_BOTH, ""),
}
"""Given name in small letters -> `m`, `f`, or nothing where both bear it."""
